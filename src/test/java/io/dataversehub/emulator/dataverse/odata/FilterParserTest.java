package io.dataversehub.emulator.dataverse.odata;

import static io.dataversehub.emulator.dataverse.odata.Filter.Operator.EQ;
import static io.dataversehub.emulator.dataverse.odata.Filter.Operator.GE;
import static io.dataversehub.emulator.dataverse.odata.Filter.Operator.GT;
import static io.dataversehub.emulator.dataverse.odata.Filter.Operator.LE;
import static io.dataversehub.emulator.dataverse.odata.Filter.Operator.LT;
import static io.dataversehub.emulator.dataverse.odata.Filter.Operator.NE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dataversehub.emulator.dataverse.odata.Filter.And;
import io.dataversehub.emulator.dataverse.odata.Filter.Comparison;
import io.dataversehub.emulator.dataverse.odata.Filter.NamedCondition;
import io.dataversehub.emulator.dataverse.odata.Filter.Not;
import io.dataversehub.emulator.dataverse.odata.Filter.Operator;
import io.dataversehub.emulator.dataverse.odata.Filter.Or;
import io.dataversehub.emulator.dataverse.odata.Filter.Quantified;
import io.dataversehub.emulator.dataverse.odata.Filter.Quantifier;
import io.dataversehub.emulator.dataverse.odata.Filter.TextFunction;
import io.dataversehub.emulator.dataverse.odata.Filter.TextMatch;
import io.dataversehub.emulator.dataverse.odata.Filter.Truth;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    @ParameterizedTest
    @MethodSource("literals")
    void readsLiterals(String text, Literal expected) {
        Filter filter = parse("c eq " + text);

        assertThat(filter).isEqualTo(compare("c", EQ, expected));
    }

    static Stream<Arguments> literals() {
        return Stream.of(
                arguments("'O''Bryan'", text("O'Bryan")),
                arguments("''", text("")),
                arguments("''''", text("'")),
                arguments("'a and b) or (c'", text("a and b) or (c")),
                arguments("'Ünïcode 漢字 😀'", text("Ünïcode 漢字 😀")),
                arguments("'null'", text("null")),
                arguments("null", Literal.Null.NULL),
                arguments("true", new Literal.Bool(true)),
                arguments("false", new Literal.Bool(false)),
                arguments("5", number("5")),
                arguments("-20000.00", number("-20000.00")),
                arguments("1e3", number("1e3")),
                arguments("5L", number("5")),
                arguments("2.5m", number("2.5")),
                arguments("2023-01-31", new Literal.Date(LocalDate.of(2023, 1, 31))),
                arguments("2023-01-31T08:09:10Z", new Literal.DateTime(OffsetDateTime.parse("2023-01-31T08:09:10Z"))),
                arguments(
                        "2023-01-31T08:09:10.123+02:00",
                        new Literal.DateTime(OffsetDateTime.parse("2023-01-31T08:09:10.123+02:00"))),
                arguments(
                        "e73ffc82-e292-ed11-aad1-000d3a9933c9",
                        new Literal.Guid(UUID.fromString("e73ffc82-e292-ed11-aad1-000d3a9933c9"))),
                arguments(
                        "4026BE43-6B69-E111-8F65-78E7D1620F5E",
                        new Literal.Guid(UUID.fromString("4026be43-6b69-e111-8f65-78e7d1620f5e"))),
                arguments(
                        "Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'",
                        new Literal.EnumMember("Microsoft.Dynamics.CRM.OwnershipTypes", "UserOwned")));
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void turnsAComparisonWithItsColumnOnTheRight(Operator operator) {
        Filter filter = parse("5 " + operator.word() + " revenue");

        assertThat(filter).isEqualTo(compare("revenue", operator.turned(), number("5")));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void readsWhatTheDocumentationShows(String text, Filter expected) {
        assertThat(parse(text)).isEqualTo(expected);
    }

    static Stream<Arguments> documented() {
        return Stream.of(
                arguments(
                        "primarycontactid/createdby/fullname eq 'System Administrator'",
                        new Comparison(
                                PropertyPath.of("primarycontactid", "createdby", "fullname"),
                                EQ,
                                text("System Administrator"))),
                arguments("firstname eq lastname", new Comparison(path("firstname"), EQ, path("lastname"))),
                arguments(
                        "contains(jobtitle,'senior') or contains(jobtitle, 'manager')",
                        new Or(List.of(contains("jobtitle", "senior"), contains("jobtitle", "manager")))),
                arguments("startswith(name,'a%_[]')", new TextMatch(TextFunction.STARTS_WITH, path("name"), "a%_[]")),
                arguments("endswith(name,'{0}')", new TextMatch(TextFunction.ENDS_WITH, path("name"), "{0}")),
                arguments(
                        "ChangeTrackingEnabled eq false and CanChangeTrackingBeEnabled/Value eq false",
                        new And(List.of(
                                compare("ChangeTrackingEnabled", EQ, new Literal.Bool(false)),
                                new Comparison(
                                        PropertyPath.of("CanChangeTrackingBeEnabled", "Value"),
                                        EQ,
                                        new Literal.Bool(false))))),
                arguments(
                        "Account_Tasks/all(t:t/statecode eq 1)",
                        new Quantified(
                                Quantifier.ALL,
                                path("Account_Tasks"),
                                "t",
                                new Comparison(of("t", "statecode"), EQ, number("1")))),
                arguments(
                        "Account_Emails/any(e:contains(e/subject,'sometext') and e/statecode eq 0)",
                        new Quantified(
                                Quantifier.ANY,
                                path("Account_Emails"),
                                "e",
                                new And(List.of(
                                        new TextMatch(TextFunction.CONTAINS, of("e", "subject"), "sometext"),
                                        new Comparison(of("e", "statecode"), EQ, number("0")))))),
                arguments(
                        "contact_customer_accounts/any(c:c/Contact_Tasks/any(t:t/subject eq c/fullname))",
                        new Quantified(
                                Quantifier.ANY,
                                path("contact_customer_accounts"),
                                "c",
                                new Quantified(
                                        Quantifier.ANY,
                                        of("c", "Contact_Tasks"),
                                        "t",
                                        new Comparison(of("t", "subject"), EQ, of("c", "fullname"))))),
                arguments(
                        "not opportunity_customer_accounts/any(o:o/description eq null and o/budgetamount le 300"
                                + " or contains(o/description, 'bad')) and opportunity_customer_accounts/any()",
                        new And(List.of(
                                new Not(new Quantified(
                                        Quantifier.ANY,
                                        path("opportunity_customer_accounts"),
                                        "o",
                                        new Or(List.of(
                                                new And(
                                                        List.of(
                                                                new Comparison(
                                                                        of("o", "description"), EQ, Literal.Null.NULL),
                                                                new Comparison(
                                                                        of("o", "budgetamount"), LE, number("300")))),
                                                new TextMatch(TextFunction.CONTAINS, of("o", "description"), "bad"))))),
                                new Quantified(Quantifier.ANY, path("opportunity_customer_accounts"), null, null)))),
                arguments(
                        "RequiredLevel/Value eq Microsoft.Dynamics.CRM.AttributeRequiredLevel'ApplicationRequired'",
                        new Comparison(
                                PropertyPath.of("RequiredLevel", "Value"),
                                EQ,
                                new Literal.EnumMember(
                                        "Microsoft.Dynamics.CRM.AttributeRequiredLevel", "ApplicationRequired"))));
    }

    @ParameterizedTest
    @MethodSource("precedence")
    void bindsNotBeforeAndBeforeOr(String text, Filter expected) {
        assertThat(parse(text)).isEqualTo(expected);
    }

    static Stream<Arguments> precedence() {
        Filter a = new Truth(path("a"));
        Filter b = new Truth(path("b"));
        Filter c = new Truth(path("c"));
        return Stream.of(
                arguments("a or b and c", new Or(List.of(a, new And(List.of(b, c))))),
                arguments("a and b or c", new Or(List.of(new And(List.of(a, b)), c))),
                arguments("(a or b) and c", new And(List.of(new Or(List.of(a, b)), c))),
                arguments("not a and b", new And(List.of(new Not(a), b))),
                arguments("not (a and b)", new Not(new And(List.of(a, b)))),
                arguments("not(a)", new Not(a)),
                arguments("not not a", new Not(new Not(a))),
                arguments("((a or b) or c)", new Or(List.of(a, b, c))),
                arguments("(a) eq 5", compare("a", EQ, number("5"))),
                arguments(
                        "a gt 1 and a ge 2 and a lt 3 and a ne 4",
                        new And(List.of(
                                compare("a", GT, number("1")),
                                compare("a", GE, number("2")),
                                compare("a", LT, number("3")),
                                compare("a", NE, number("4"))))));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void readsQueryFunctions(String text, NamedCondition expected) {
        Aliases aliases = new Aliases(Map.of("@p1", "'createdon'", "@p2", "7", "@p3", "[\"OBrian\",\"O'Brian\"]"));

        Filter filter = FilterParser.parse("Microsoft.Dynamics.CRM." + text, aliases);

        assertThat(filter).isEqualTo(expected);
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                arguments("EqualUserId(PropertyName='ownerid')", named(QueryFunction.EqualUserId, "ownerid")),
                arguments("Last7Days(PropertyName=@p1)", named(QueryFunction.Last7Days, "createdon")),
                arguments(
                        "OlderThanXDays(PropertyName=@p1,PropertyValue=@p2)",
                        named(QueryFunction.OlderThanXDays, "createdon", number("7"))),
                arguments(
                        "InFiscalPeriodAndYear(PropertyValue2=2023,PropertyValue1=1,PropertyName='createdon')",
                        named(QueryFunction.InFiscalPeriodAndYear, "createdon", number("1"), number("2023"))),
                arguments(
                        "Between(PropertyName='numberofemployees',PropertyValues=[\"5\",\"2000\"])",
                        named(QueryFunction.Between, "numberofemployees", text("5"), text("2000"))),
                arguments(
                        "In(PropertyName='lastname',PropertyValues=@p3)",
                        named(QueryFunction.In, "lastname", text("OBrian"), text("O'Brian"))),
                arguments(
                        "ContainValues(PropertyName='sample_outdooractivities',PropertyValues=['2'])",
                        named(QueryFunction.ContainValues, "sample_outdooractivities", text("2"))),
                arguments("NotIn(PropertyName='a',PropertyValues=[ ])", named(QueryFunction.NotIn, "a")),
                arguments(
                        "In(PropertyName='a',PropertyValues=[ 1, -2.5 , \"q\\\"\\u00e4\\n]\" ,true, null])",
                        named(
                                QueryFunction.In,
                                "a",
                                number("1"),
                                number("-2.5"),
                                text("q\"ä\n]"),
                                new Literal.Bool(true),
                                Literal.Null.NULL)));
    }

    @Test
    void readsAQueryFunctionOnALambdasRows() {
        Filter filter = parse("Account_Tasks/any(t:t/Microsoft.Dynamics.CRM.Today(PropertyName='createdon'))");

        assertThat(filter)
                .isEqualTo(new Quantified(
                        Quantifier.ANY,
                        path("Account_Tasks"),
                        "t",
                        new NamedCondition(QueryFunction.Today, of("t", "createdon"), List.of())));
    }

    @Test
    void resolvesAliasesToColumnsAndValuesAndUnknownOnesToNull() {
        Aliases aliases = new Aliases(Map.of("@p1", "revenue", "@p2", "'(sample)'"));

        Filter filter = FilterParser.parse("@p1 ne @p3 and contains(@p1,@p2)", aliases);

        assertThat(filter)
                .isEqualTo(
                        new And(List.of(compare("revenue", NE, Literal.Null.NULL), contains("revenue", "(sample)"))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWithTheServicesWords(String text, String message) {
        ODataException refusal = refusalOf(text);

        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.status()).isEqualTo(400);
    }

    static Stream<Arguments> refusals() {
        String crm = "Microsoft.Dynamics.CRM.";
        return Stream.of(
                arguments(
                        "lastname eq 'O'Bryan'",
                        "There is an unterminated literal at position 21 in 'lastname eq 'O'Bryan''."),
                arguments("name eq 'x", "There is an unterminated string literal at position 10 in 'name eq 'x'."),
                arguments("name eq", "Expression expected at position 7 in 'name eq'."),
                arguments("name EQ 'x'", "Syntax error at position 5 in 'name EQ 'x''."),
                arguments("name eq 'x' 'y'", "Syntax error at position 12"),
                arguments("", "Expression expected at position 0 in ''."),
                arguments("(name eq 'x'", "')' or operator expected at position 12"),
                arguments("name eq 'x')", "Syntax error at position 11"),
                arguments("name eq $x", "Syntax error: character '$' is not valid at position 8"),
                arguments("name eq @", "Syntax error at position 8"),
                arguments("revenue add 5 gt 3", "Syntax error at position 8"),
                arguments("name in ('a','b')", "Syntax error at position 5"),
                arguments("5", "Syntax error at position 1"),
                arguments("5 eq 5", "has no property on either side"),
                arguments("tolower(name) eq 'x'", "An unknown function with name 'tolower' was found."),
                arguments("name eq tolower('x')", "An unknown function with name 'tolower' was found."),
                arguments("a/substringof('x')", "An unknown function with name 'substringof' was found."),
                arguments(
                        crm + "Bogus(PropertyName='a')", "An unknown function with name '" + crm + "Bogus' was found."),
                arguments(
                        crm + "LastXDays(PropertyName='a')",
                        "No function signature for the function with name '" + crm + "LastXDays' matches the specified"
                                + " arguments. The function signatures considered are: " + crm
                                + "LastXDays(PropertyName,PropertyValue)."),
                arguments(crm + "Today(PropertyName='a',PropertyValue=1)", "No function signature"),
                arguments(crm + "Today(PropertyName=5)", "No function signature"),
                arguments(crm + "Between(PropertyName='a',PropertyValues=[\"1\"])", "No function signature"),
                arguments(crm + "Today(PropertyName='a',PropertyName='b')", "Duplicate parameter"),
                arguments(crm + "Today()", "Syntax error"),
                arguments(crm + "Today(PropertyName='a'", "')' or ',' expected"),
                arguments(
                        crm + "In(PropertyName='lastname',PropertyValues=['OBrian','O'Brian','O'Bryan'])",
                        "Invalid JSON. A comma character ',' was expected in scope 'Array'. Every two elements in an"
                                + " array and properties of an object must be separated by commas."),
                arguments(crm + "In(PropertyName='a',PropertyValues=['O'Brian'])", "unbalanced bracket expression"),
                arguments(crm + "In(PropertyName='a',PropertyValues=[[1]])", "Invalid JSON."),
                arguments(crm + "In(PropertyName='a',PropertyValues=[bare])", "Invalid JSON."),
                arguments(crm + "In(PropertyName='a',PropertyValues=[\"\\x\"])", "Invalid JSON."),
                arguments(crm + "In(PropertyName='a',PropertyValues=@none)", "Invalid JSON."),
                arguments("contains(name)", "')' or ',' expected"),
                arguments("contains(name,5)", "takes a property and a text in single quotes"),
                arguments("contains('x',name)", "takes a property and a text in single quotes"),
                arguments("contains(name,'x') eq true", "Syntax error at position 19"),
                arguments("a/all()", "Syntax error"),
                arguments("a/any(x:x/b/any(x:x/c eq 1))", "The range variable 'x' has already been declared."),
                arguments("any(x:x/c eq 1)", "An unknown function with name 'any' was found."),
                arguments("not name eq 'x'", "The operator 'not' at position 0 in 'not name eq 'x'' stands before"),
                arguments("id eq guid'e73ffc82-e292-ed11-aad1-000d3a9933c9'", "Unrecognized 'guid' literal"),
                arguments("a eq 2023-02-30", "Unrecognized 'Edm.Date' literal '2023-02-30' at '5'"),
                arguments("a eq 2023-02-03T10:00:00", "Unrecognized 'Edm.DateTimeOffset' literal"),
                arguments("a eq 5x", "Unrecognized 'Edm.Decimal' literal"),
                arguments("a eq 1e999999999", "Unrecognized 'Edm.Decimal' literal"),
                arguments("a eq " + "9".repeat(200), "Unrecognized 'Edm.Decimal' literal"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not %s", "not (%s)", "not (name eq 'x' and %s)", "not (a or (b and %s))"})
    void refusesToNegateAQueryFunction(String pattern) {
        String text = pattern.formatted("Microsoft.Dynamics.CRM.Last7Days(PropertyName='createdon')");

        ODataException refusal = refusalOf(text);

        assertThat(refusal).hasMessage("Not operator along with the Custom Named Condition operators is not allowed");
        assertThat(refusal.code()).isEqualTo("0x80060888");
    }

    @Test
    void takesFiveHundredConditionsAndRefusesOneMore() {
        ODataException refusal = refusalOf(conditions(501));

        assertThat(parse(conditions(500)))
                .isInstanceOfSatisfying(Or.class, or -> assertThat(or.terms()).hasSize(500));
        assertThat(refusal).hasMessage("Number of conditions in query exceeded maximum limit.");
        assertThat(refusal.code()).isEqualTo("0x8004430c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "a/any(x:"})
    void refusesNestingThatWouldExhaustTheStack(String level) {
        ODataException refusal = refusalOf(level.equals("a/any(x:") ? lambdas(10_000) : level.repeat(10_000) + "a");

        assertThat(refusal).hasMessage("Recursion depth exceeded allowed limit.");
    }

    @Test
    void doesNotResolveAnAliasOfAnAlias() {
        Aliases aliases = new Aliases(Map.of("@a", "@b", "@b", "@a"));

        ODataException refusal =
                catchThrowableOfType(ODataException.class, () -> FilterParser.parse("name eq @a", aliases));

        assertThat(refusal).hasMessage("Expression expected at position 0 in '@b'.");
    }

    private static String conditions(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a eq " + i).collect(Collectors.joining(" or "));
    }

    private static String lambdas(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a/any(x" + i + ":").collect(Collectors.joining());
    }

    private static ODataException refusalOf(String text) {
        return catchThrowableOfType(ODataException.class, () -> parse(text));
    }

    private static Filter parse(String text) {
        return FilterParser.parse(text, Aliases.NONE);
    }

    private static PropertyPath path(String column) {
        return PropertyPath.of(column);
    }

    private static PropertyPath of(String variable, String column) {
        return new PropertyPath(variable, List.of(column));
    }

    private static Comparison compare(String column, Operator operator, Literal value) {
        return new Comparison(path(column), operator, value);
    }

    private static TextMatch contains(String column, String pattern) {
        return new TextMatch(TextFunction.CONTAINS, path(column), pattern);
    }

    private static NamedCondition named(QueryFunction function, String column, Literal... values) {
        return new NamedCondition(function, path(column), List.of(values));
    }

    private static Literal text(String text) {
        return new Literal.Text(text);
    }

    private static Literal number(String number) {
        return new Literal.Number(new BigDecimal(number));
    }
}
