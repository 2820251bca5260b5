package io.dataversehub.emulator.dataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dataversehub.emulator.dataverse.odata.Arguments.Absent;
import io.dataversehub.emulator.dataverse.odata.Arguments.Named;
import io.dataversehub.emulator.dataverse.odata.Arguments.Single;
import io.dataversehub.emulator.dataverse.odata.Segment.ContentReference;
import io.dataversehub.emulator.dataverse.odata.Segment.Keyword;
import io.dataversehub.emulator.dataverse.odata.Segment.Name;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePathTest {

    private static final String ID = "e73ffc82-e292-ed11-aad1-000d3a9933c9";
    private static final Single BY_ID = new Single(new Argument.Value(new Literal.Guid(UUID.fromString(ID))));

    @ParameterizedTest
    @MethodSource("paths")
    void readsPaths(String raw, List<Segment> segments) {
        assertThat(ResourcePath.parse(raw).segments()).isEqualTo(segments);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> paths() {
        return Stream.of(
                arguments("", List.of()),
                arguments("/", List.of()),
                arguments("accounts", List.of(name("accounts"))),
                arguments("accounts(" + ID + ")", List.of(new Name("accounts", BY_ID))),
                arguments("accounts(" + ID.toUpperCase() + ")", List.of(new Name("accounts", BY_ID))),
                arguments(
                        "accounts(accountid=" + ID + ")",
                        List.of(new Name("accounts", new Named(Map.of("accountid", BY_ID.value()))))),
                arguments(
                        "accounts(_primarycontactid_value=" + ID + ")",
                        List.of(new Name("accounts", new Named(Map.of("_primarycontactid_value", BY_ID.value()))))),
                arguments(
                        "accounts(accountnumber='A''B')",
                        List.of(new Name("accounts", new Named(Map.of("accountnumber", text("A'B")))))),
                arguments(
                        "accounts(accountnumber='A%27%27B')",
                        List.of(new Name("accounts", new Named(Map.of("accountnumber", text("A'B")))))),
                arguments(
                        "accounts(accountnumber='A%2FB%2527+C,)=''')",
                        List.of(new Name("accounts", new Named(Map.of("accountnumber", text("A/B%27+C,)='")))))),
                arguments(
                        "contacts(firstname='Joe',emailaddress1='abc@example.com')",
                        List.of(new Name(
                                "contacts",
                                named("firstname", text("Joe"), "emailaddress1", text("abc@example.com"))))),
                arguments(
                        "example_records(example_key1=2,%20example_key2=-3)",
                        List.of(new Name(
                                "example_records", named("example_key1", number("2"), "example_key2", number("-3"))))),
                arguments("accounts(" + ID + ")/name", List.of(new Name("accounts", BY_ID), name("name"))),
                arguments("accounts/$count", List.of(name("accounts"), Keyword.COUNT)),
                arguments(
                        "accounts(" + ID + ")/sample_filecolumn/$value",
                        List.of(new Name("accounts", BY_ID), name("sample_filecolumn"), Keyword.VALUE)),
                arguments(
                        "accounts(" + ID + ")/primarycontactid/$ref",
                        List.of(new Name("accounts", BY_ID), name("primarycontactid"), Keyword.REF)),
                arguments(
                        "accounts(" + ID + ")/opportunity_parent_account/",
                        List.of(new Name("accounts", BY_ID), name("opportunity_parent_account"))),
                arguments(
                        "accounts/Microsoft.Dynamics.CRM.CreateMultiple",
                        List.of(name("accounts"), name("Microsoft.Dynamics.CRM.CreateMultiple"))),
                arguments(
                        "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='x')/"
                                + "Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
                        List.of(
                                new Name("EntityDefinitions", new Named(Map.of("LogicalName", text("account")))),
                                new Name("Attributes", new Named(Map.of("LogicalName", text("x")))),
                                name("Microsoft.Dynamics.CRM.PicklistAttributeMetadata"))),
                arguments(
                        "EntityDefinitions('account')",
                        List.of(new Name("EntityDefinitions", new Single(text("account"))))),
                arguments("WhoAmI", List.of(name("WhoAmI"))),
                arguments("WhoAmI()", List.of(new Name("WhoAmI", new Named(Map.of())))),
                arguments("F(P=@p)", List.of(new Name("F", new Named(Map.of("P", new Argument.Alias("@p")))))),
                arguments(
                        "RetrieveTotalRecordCount(EntityNames=['account','contact'])",
                        List.of(new Name(
                                "RetrieveTotalRecordCount",
                                new Named(Map.of("EntityNames", new Argument.Json("['account','contact']")))))),
                arguments(
                        "InitializeFrom(TargetFieldType=Microsoft.Dynamics.CRM.TargetFieldType'ValidForCreate')",
                        List.of(new Name(
                                "InitializeFrom",
                                new Named(Map.of(
                                        "TargetFieldType",
                                        new Argument.Value(new Literal.EnumMember(
                                                "Microsoft.Dynamics.CRM.TargetFieldType", "ValidForCreate"))))))),
                arguments("$batch", List.of(Keyword.BATCH)),
                arguments("%24metadata", List.of(Keyword.METADATA)),
                arguments("$1", List.of(new ContentReference("1"))),
                arguments(
                        "$1/primarycontactid/$ref",
                        List.of(new ContentReference("1"), name("primarycontactid"), Keyword.REF)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts(1)",
                "/accounts(1)",
                "/api/data/v9.2/accounts(1)",
                "https://org.crm.dynamics.com/api/data/v9.0/accounts(1)",
                "HTTP://localhost:8081/api/data/v9.2/accounts(1)"
            })
    void readsEveryFormOfAReference(String reference) {
        assertThat(ResourcePath.parse(reference).segments())
                .isEqualTo(List.of(new Name("accounts", new Single(number("1")))));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/api/data/v9.2/accounts?$top=1, v9.2, accounts, $top=1",
                "https://o.crm.dynamics.com/api/data/v9.0/accounts?a=/b?c, v9.0, accounts, a=/b?c",
                "https://o.crm.dynamics.com/api/data/v9.2, v9.2, '', ''",
                "/api/data/v9.2/, v9.2, '', ''",
                "https://o.crm.dynamics.com, -, '', ''",
                "/contacts(1), -, contacts(1), ''",
                "$1/lastname, -, $1/lastname, ''",
            })
    void cutsTargets(String target, String version, String path, String query) {
        assertThat(RequestTarget.parse(target)).isEqualTo(new RequestTarget(version, path, query));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts(e73ffc82-e292-ed11-aad1-000d3a9933c9)/name",
                "accounts(accountnumber='A''B')",
                "accounts(accountnumber='A%2FB%25%2B%3F%23%26%20%C3%A4')/primarycontactid/$ref",
                "example_records(example_key1=2,example_key2=-3.50)",
                "x(a=2023-01-31T08:09:10Z,b=2023-01-31,c=true,d=null,e=Ns.T'm')",
                "F(P=@p,Q=%5B'account'%5D)",
                "WhoAmI()",
                "$batch",
                "$1/lastname"
            })
    void writesBackWhatItRead(String url) {
        assertThat(ResourcePath.parse(url).toUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts(|0x0|Bad Request - Error in query syntax.",
                "accounts(1|0x0|Bad Request - Error in query syntax.",
                "accounts(1)x|0x0|Bad Request - Error in query syntax.",
                "accounts(id)|0x0|Bad Request - Error in query syntax.",
                "accounts(a=b)|0x0|Bad Request - Error in query syntax.",
                "accounts(a=1,a=2)|0x0|Duplicate parameter or alias name 'a' found.",
                "accounts(a='1)|0x0|unterminated string literal",
                "accounts(a='x/y')|0x0|unterminated string literal",
                "e73ffc82-e292-ed11-aad1-000d3a9933c9|0x8006088a|Resource not found for the segment 'e73ffc82",
                "!|0x8006088a|Resource not found for the segment '!'.",
                "accounts%2|''|Bad Request - Invalid URL"
            })
    void refusesWhatIsNoPath(String raw, String code, String message) {
        ODataException refusal = refusalOf(raw);

        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.code()).isEqualTo(code);
    }

    @Test
    void holdsTheSegmentLimitOfTheHttpServerOutsideOfBatchesOnly() {
        String longest = "accounts(a='" + "x".repeat(246) + "')";
        String longer = "accounts(a='" + "x".repeat(247) + "')";

        ODataException refusal = refusalOf(longer);

        assertThat(longest).hasSize(260);
        assertThat(ResourcePath.parse(longest).segments()).hasSize(1);
        assertThat(refusal).hasMessage("Bad Request - Invalid URL");
        assertThat(ResourcePath.parse(longer, UrlLimits.BATCH).segments()).hasSize(1);
    }

    private static ODataException refusalOf(String raw) {
        return catchThrowableOfType(ODataException.class, () -> ResourcePath.parse(raw));
    }

    private static Name name(String name) {
        return new Name(name, Absent.ABSENT);
    }

    private static Named named(String first, Argument one, String second, Argument two) {
        Map<String, Argument> values = new LinkedHashMap<>();
        values.put(first, one);
        values.put(second, two);
        return new Named(values);
    }

    private static Argument text(String text) {
        return new Argument.Value(new Literal.Text(text));
    }

    private static Argument number(String number) {
        return new Argument.Value(new Literal.Number(new BigDecimal(number)));
    }
}
