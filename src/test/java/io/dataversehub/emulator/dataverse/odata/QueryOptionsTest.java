package io.dataversehub.emulator.dataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryOptionsTest {

    @ParameterizedTest
    @MethodSource("selections")
    void readsSelect(String raw, List<String> columns) {
        assertThat(QueryOptions.parse(raw).query().select()).isEqualTo(columns);
    }

    static Stream<Arguments> selections() {
        return Stream.of(
                arguments("", List.of()),
                arguments("$select=", List.of()),
                arguments("$select=name,revenue", List.of("name", "revenue")),
                arguments("$select=name,&$count=true", List.of("name")),
                arguments("%24select=name%2C%20revenue", List.of("name", "revenue")),
                arguments("$select=name%0A", List.of("name")),
                arguments("$select=name,name", List.of("name")),
                arguments("$select=*", List.of()),
                arguments("$select=name,*", List.of()),
                arguments("$select=DisplayName/UserLocalizedLabel", List.of("DisplayName/UserLocalizedLabel")),
                arguments("$select+=+name", List.of("name")));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsOrderBy(String raw, List<Order> orders) {
        assertThat(QueryOptions.parse(raw).query().orderBy()).isEqualTo(orders);
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                arguments("$orderby=name", List.of(ascending("name"))),
                arguments("$orderby=name%20asc,revenue+desc", List.of(ascending("name"), descending("revenue"))),
                arguments(
                        "$orderby=@p1%20asc,%20@p2%20desc&@p1=jobtitle&@p2=annualincome",
                        List.of(ascending("jobtitle"), descending("annualincome"))),
                arguments(
                        "$orderby=primarycontactid/fullname",
                        List.of(new Order(PropertyPath.of("primarycontactid", "fullname"), false))));
    }

    @Test
    void readsAWholeQueryString() {
        QueryOptions options = QueryOptions.parse(
                "$select=name&$filter=contains(name,'a%26b')&$top=3&$count=true&fetchXml=%3Cfetch/%3E&tag=A%20string%20value"
                        + "&$skiptoken=%3Ccookie%2F%3E&$apply=groupby((statuscode))&$id=/accounts(1)&@p=1&$deltatoken=9%2108");

        assertThat(options.query().filter())
                .isEqualTo(new Filter.TextMatch(Filter.TextFunction.CONTAINS, PropertyPath.of("name"), "a&b"));
        assertThat(options.query().top()).isEqualTo(3);
        assertThat(options.count()).isTrue();
        assertThat(options.apply()).isEqualTo("groupby((statuscode))");
        assertThat(options.skipToken()).isEqualTo("<cookie/>");
        assertThat(options.deltaToken()).isEqualTo("9!08");
        assertThat(options.id()).isEqualTo("/accounts(1)");
        assertThat(options.option("fetchXml")).isEqualTo("<fetch/>");
        assertThat(options.option("tag")).isEqualTo("A string value");
        assertThat(options.option("fetchxml")).isNull();
        assertThat(options.aliases().textOf("@p")).isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource("decodings")
    void decodesOnceAfterCutting(String raw, String value) {
        assertThat(QueryOptions.parse("tag=" + raw).option("tag")).isEqualTo(value);
    }

    static Stream<Arguments> decodings() {
        return Stream.of(
                arguments("a+b", "a b"),
                arguments("a%2Bb", "a+b"),
                arguments("a%2527b", "a%27b"),
                arguments("a=b", "a=b"),
                arguments("a%26b%3Dc", "a&b=c"),
                arguments("%E6%BC%A2%F0%9F%98%80", "漢😀"),
                arguments("漢😀", "漢😀"),
                arguments("", ""));
    }

    @ParameterizedTest
    @MethodSource("expansions")
    void readsExpand(String expand, List<Expand> expected) {
        assertThat(QueryOptions.parse("$expand=" + expand).query().expand()).isEqualTo(expected);
    }

    static Stream<Arguments> expansions() {
        return Stream.of(
                arguments("createdby", List.of(new Expand("createdby", false, Query.ALL))),
                arguments("primarycontactid/$ref", List.of(new Expand("primarycontactid", true, Query.ALL))),
                arguments(
                        "primarycontactid($select=contactid,fullname),createdby($select=fullname)",
                        List.of(select("primarycontactid", "contactid", "fullname"), select("createdby", "fullname"))),
                arguments(
                        "parentaccountid($select%20=%20createdon,%20name),Account_Tasks($select%20=%20subject)",
                        List.of(select("parentaccountid", "createdon", "name"), select("Account_Tasks", "subject"))),
                arguments(
                        "Account_Tasks($select=subject;$filter=contains(subject,'a;)''b');$orderby=createdon desc;$top=1)",
                        List.of(new Expand(
                                "Account_Tasks",
                                false,
                                new Query(
                                        List.of("subject"),
                                        List.of(),
                                        new Filter.TextMatch(
                                                Filter.TextFunction.CONTAINS, PropertyPath.of("subject"), "a;)'b"),
                                        List.of(descending("createdon")),
                                        1)))),
                arguments(
                        "Account_Tasks($select=subject),contact_customer_accounts($select=fullname;"
                                + "$expand=owninguser($select=fullname))",
                        List.of(
                                select("Account_Tasks", "subject"),
                                new Expand(
                                        "contact_customer_accounts",
                                        false,
                                        new Query(
                                                List.of("fullname"),
                                                List.of(select("owninguser", "fullname")),
                                                null,
                                                List.of(),
                                                null)))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWithTheServicesWords(String raw, String code, String message) {
        ODataException refusal = refusalOf(raw);

        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.code()).isEqualTo(code);
    }

    static Stream<Arguments> refusals() {
        String shape = "0x80060888";
        return Stream.of(
                arguments("$skip=10", shape, "Skip Clause is not supported in CRM"),
                arguments("$search=x", shape, "The query parameter $search is not supported"),
                arguments("$format=json", shape, "The query parameter $format is not supported"),
                arguments("$compute=x", shape, "The query parameter $compute is not supported"),
                arguments("$Select=name", shape, "The query parameter $Select is not supported"),
                arguments(
                        "$top=1&$top=2",
                        "0x0",
                        "Query option '$top' was specified more than once, but it must be specified at most once."),
                arguments("$top=-1", "0x0", "Invalid value '-1' for $top query option found."),
                arguments("$top=99999999999", "0x0", "Invalid value '99999999999' for $top"),
                arguments("$count=yes", "0x0", "Invalid value 'yes' for $count query option found."),
                arguments("$select=name?", "0x0", "character '?' is not valid at position 4"),
                arguments("$select=na me", "0x0", "Syntax error at position 3"),
                arguments("$orderby=name down", "0x0", "Syntax error at position 5"),
                arguments("$orderby='name'", "0x0", "Property expected at position 0"),
                arguments("$orderby=tolower(name)", "0x0", "unknown function with name 'tolower'"),
                arguments("$expand=a($skip=1)", "0x0", "Term '$skip=1' is not valid in a $select or $expand"),
                arguments("$expand=a($count=true)", "0x0", "Term '$count=true' is not valid"),
                arguments("$expand=a($levels=2)", "0x0", "Term '$levels=2' is not valid"),
                arguments("$expand=a($select)", "0x0", "Term '$select' is not valid"),
                arguments("$expand=a($select=b;$select=c)", "0x0", "'$select' was specified more than once"),
                arguments("$expand=a($select=b", "0x0", "')' or ',' expected at position 11"),
                arguments("$expand=a/b", "0x0", "Term 'a/b' is not valid"),
                arguments("$expand=a($filter=b eq @p)&@p=1", shape, "The parameter alias '@p' stands inside $expand."),
                arguments(
                        "$expand=a($orderby=b),c($expand=d)",
                        shape,
                        "Only $select and $filter clause can be provided while doing $expand on many-to-one"
                                + " relationship or nested one-to-many relationship."),
                arguments("$expand=c($expand=d($top=1))", shape, "Only $select and $filter clause"),
                arguments("$expand=" + navigations(16), "0x8004430d", "link entities in query exceeded maximum limit"),
                arguments("tag=%zz", "", "Bad Request - Invalid URL"),
                arguments("tag=%4", "", "Bad Request - Invalid URL"),
                arguments("tag=%ff", "", "Bad Request - Invalid URL"));
    }

    @Test
    void takesFifteenExpansions() {
        assertThat(QueryOptions.parse("$expand=" + navigations(15)).query().expand())
                .hasSize(15);
    }

    @Test
    void refusesExpansionsNestedWithoutEnd() {
        ODataException refusal = refusalOf("$expand=" + "a($expand=".repeat(1_000) + "a" + ")".repeat(1_000));

        assertThat(refusal.code()).isEqualTo("0x8004430d");
    }

    @ParameterizedTest
    @ValueSource(ints = {32_768, 65_536})
    void holdsTheLengthThatFitsThePlaceOfTheRequest(int length) {
        UrlLimits limits = length == 65_536 ? UrlLimits.BATCH : UrlLimits.REQUEST;
        String longest = "tag=" + "x".repeat(length - 4);

        assertThat(QueryOptions.parse(longest, limits).option("tag")).hasSize(length - 4);
        assertThat(catchThrowableOfType(ODataException.class, () -> QueryOptions.parse(longest + "x", limits)))
                .hasMessage("Bad Request - Invalid URL");
    }

    private static String navigations(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
    }

    private static ODataException refusalOf(String raw) {
        return catchThrowableOfType(ODataException.class, () -> QueryOptions.parse(raw));
    }

    private static Order ascending(String column) {
        return new Order(PropertyPath.of(column), false);
    }

    private static Order descending(String column) {
        return new Order(PropertyPath.of(column), true);
    }

    private static Expand select(String navigation, String... columns) {
        return new Expand(navigation, false, new Query(List.of(columns), List.of(), null, List.of(), null));
    }
}
