package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnSecurityTest {
    private static final String USER = "60f77a42-5f0e-e611-80e0-00155da84c03";
    private static final String PROFILE = "c1e52645-0000-4000-8000-000000000001";
    private static final String ROW = "c1e52645-0000-4000-8000-000000000002";
    private static final String OTHER_ROW = "c1e52645-0000-4000-8000-000000000003";
    private static final String ADMINISTRATORS = "572329c1-a042-4e22-be47-367c6374ea45";
    private static final String CRM = "Microsoft.Dynamics.CRM.";
    private static final String COLUMNS = "EntityDefinitions(LogicalName='sample_person')/Attributes";
    private static final String[] AS_USER = {"MSCRMCallerID", USER};

    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();

    private static final TestApi api = EMULATOR.api();
    private static String emailId;

    @BeforeAll
    static void prepare() {
        succeeds(api.post(
                "EntityDefinitions",
                "{\"@odata.type\":\"" + CRM + "EntityMetadata\",\"SchemaName\":\"sample_Person\",\"DisplayName\":"
                        + label("Example table") + ",\"DisplayCollectionName\":" + label("Example tables")
                        + ",\"Attributes\":[{\"@odata.type\":\"" + CRM + "StringAttributeMetadata\","
                        + "\"SchemaName\":\"sample_Name\",\"MaxLength\":100,\"IsPrimaryName\":true}]}"));
        succeeds(column("StringAttributeMetadata", "sample_Email", "Email", "\"MaxLength\":100"));
        succeeds(column("MoneyAttributeMetadata", "sample_Salary", "Salary", "\"IsSecured\":true"));
        JsonNode email = api.get(COLUMNS + "(LogicalName='sample_email')").json();
        emailId = email.path("MetadataId").asText();
        String secured = email.toString().replace("\"IsSecured\":false", "\"IsSecured\":true");
        succeeds(api.put(COLUMNS + "(LogicalName='sample_email')", secured));
    }

    @BeforeEach
    void givenTwoRowsAndAUserOfAProfile() {
        succeeds(api.patch("systemusers(" + USER + ")", "{\"lastname\":\"Reader\",\"domainname\":\"r@example.com\"}"));
        succeeds(api.patch(
                "sample_persons(" + ROW + ")",
                "{\"sample_name\":\"Jayden\",\"sample_email\":\"jayden@adatum.com\",\"sample_salary\":1000}"));
        succeeds(api.patch(
                "sample_persons(" + OTHER_ROW + ")",
                "{\"sample_name\":\"Avery\",\"sample_email\":\"avery@adatum.com\",\"sample_salary\":2000}"));
        succeeds(api.patch("fieldsecurityprofiles(" + PROFILE + ")", "{\"name\":\"Example\"}"));
        succeeds(api.post(
                "systemusers(" + USER + ")/systemuserprofiles_association/$ref",
                "{\"@odata.id\":\"fieldsecurityprofiles(" + PROFILE + ")\"}"));
    }

    @Test
    void showsSecuredColumnsEmptyToWhoHasNoPermissionAndWholeToSystemAdministrators() {
        JsonNode seen = row("", AS_USER);

        assertThat(seen.path("sample_email").isNull()).isTrue();
        assertThat(seen.path("sample_salary").isNull()).isTrue();
        assertThat(seen.path("sample_salary_base").isNull()).isTrue();
        assertThat(seen.path("sample_name").asText()).isEqualTo("Jayden");
        assertThat(row("").path("sample_email").asText()).isEqualTo("jayden@adatum.com");
        assertThat(row("").path("sample_salary_base").asInt()).isEqualTo(1000);
    }

    @Test
    void showsThemToUsersWithTheRoleOfSystemAdministrators() {
        String role = api.get("roles?$select=roleid&$filter=name eq 'System Administrator'")
                .json()
                .at("/value/0/roleid")
                .asText();
        succeeds(api.post(
                "systemusers(" + USER + ")/systemuserroles_association/$ref",
                "{\"@odata.id\":\"roles(" + role + ")\"}"));

        assertThat(row("", AS_USER).path("sample_email").asText()).isEqualTo("jayden@adatum.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample_persons?$select=sample_name&$filter=sample_email eq 'jayden@adatum.com'",
                "sample_persons?$select=sample_name&$filter=contains(sample_email,'adatum')",
                "sample_persons?$filter=" + CRM
                        + "In(PropertyName='sample_email',PropertyValues=['jayden@adatum.com'])",
                "sample_persons?fetchXml=<fetch><entity name='sample_person'><filter><condition attribute='sample_email'"
                        + " operator='like' value='%25adatum%25'/></filter></entity></fetch>"
            })
    void filtersFindThemEmptyAndAreNotRefused(String query) {
        String encoded = query.replace("<", "%3C")
                .replace(">", "%3E")
                .replace("\"", "%22")
                .replace("[", "%5B")
                .replace("]", "%5D");

        Answer asUser = api.get(encoded, AS_USER);

        assertThat(asUser.status()).as(asUser.body()).isEqualTo(200);
        assertThat(asUser.json().path("value")).isEmpty();
        assertThat(api.get(encoded).json().path("value")).isNotEmpty();
    }

    @Test
    void ordersAggregatesAndChangesDoNotTellThemEither() {
        JsonNode ordered = api.get("sample_persons?$select=sample_name&$orderby=sample_email desc", AS_USER)
                .json();
        JsonNode sum = api.get("sample_persons?$apply=aggregate(sample_salary with sum as total)", AS_USER)
                .json();
        Answer tracked =
                api.get("sample_persons?$select=sample_email", "Prefer", "odata.track-changes", "MSCRMCallerID", USER);
        Answer property = api.get("sample_persons(" + ROW + ")/sample_email", AS_USER);

        assertThat(ordered.path("value")).hasSize(2);
        assertThat(sum.at("/value/0/total").asDouble(-1)).isZero();
        assertThat(tracked.status()).as(tracked.body()).isEqualTo(200);
        assertThat(tracked.body()).doesNotContain("adatum");
        assertThat(property.status()).isEqualTo(204);
    }

    @Test
    void expandedRowsKeepThemToo() {
        succeeds(api.post(
                "annotations",
                "{\"subject\":\"x\",\"objectid_account@odata.bind\":\"accounts("
                        + api.post("accounts", "{\"name\":\"a\"}").id() + ")\"}"));
        Answer owner = api.get(
                "systemusers(" + DataverseEmulator.USER_ID
                        + ")?$select=fullname&$expand=user_sample_person($select=sample_name,sample_email)",
                AS_USER);

        assertThat(owner.status()).as(owner.body()).isEqualTo(200);
        assertThat(owner.body()).contains("Jayden").doesNotContain("adatum");
    }

    @Test
    void refusesToChangeThemAsDocumented() {
        Answer refused = api.patch("sample_persons(" + ROW + ")", "{\"sample_email\":\"x@y.com\"}", AS_USER);
        Answer single = api.put("sample_persons(" + ROW + ")/sample_email", "{\"value\":\"x@y.com\"}", AS_USER);
        Answer other = api.patch("sample_persons(" + ROW + ")", "{\"sample_name\":\"J\"}", AS_USER);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("0x8004f507");
        assertThat(refused.message())
                .isEqualTo("Caller user with Id " + USER + " does not have update permissions to a Email secured field"
                        + " on entity Example table. The requested operation could not be completed.");
        assertThat(single.code()).isEqualTo("0x8004f507");
        assertThat(other.status()).isEqualTo(204);
        assertThat(row("").path("sample_email").asText()).isEqualTo("jayden@adatum.com");
    }

    @Test
    void refusesToCreateRowsWithThem() {
        String type = ",\"@odata.type\":\"" + CRM + "sample_person\"";

        Answer alone = api.post("sample_persons", "{\"sample_email\":\"x@y.com\"}", AS_USER);
        Answer bulk = api.post(
                "sample_persons/" + CRM + "CreateMultiple",
                "{\"Targets\":[{\"sample_name\":\"a\"" + type + "},{\"sample_salary\":1" + type + "}]}",
                AS_USER);
        Answer without = api.post("sample_persons", "{\"sample_name\":\"x\",\"sample_email\":null}", AS_USER);

        assertThat(alone.status()).isEqualTo(403);
        assertThat(alone.code()).isEqualTo("0x8004f502");
        assertThat(bulk.status()).isEqualTo(403);
        assertThat(bulk.message()).contains("Salary secured field");
        assertThat(without.status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "4,0,0", "0,4,0", "0,0,4", "4,4,4"})
    void allowsWhatTheFieldPermissionOfTheProfileAllows(int read, int create, int update) {
        permit(read, create, update);

        boolean reads = !row("", AS_USER).path("sample_email").isNull();
        Answer created = api.post("sample_persons", "{\"sample_email\":\"x@y.com\"}", AS_USER);
        Answer changed = api.patch("sample_persons(" + ROW + ")", "{\"sample_email\":\"x@y.com\"}", AS_USER);

        assertThat(reads).isEqualTo(read == 4);
        assertThat(created.status()).isEqualTo(create == 4 ? 204 : 403);
        assertThat(changed.status()).isEqualTo(update == 4 ? 204 : 403);
    }

    @Test
    void asksForTheRightToCreateWhereAnUpsertCreates() {
        permit(0, 4, 0);
        String row = "sample_persons(c1e52645-0000-4000-8000-000000000009)";

        Answer created = api.patch(row, "{\"sample_email\":\"x@y.com\"}", AS_USER);
        Answer changed = api.patch(row, "{\"sample_email\":\"z@y.com\"}", AS_USER);

        assertThat(created.status()).as(created.body()).isEqualTo(204);
        assertThat(changed.code()).isEqualTo("0x8004f507");
    }

    @Test
    void givesTheMembersOfATeamWhatItsProfileAllows() {
        permit(4, 0, 0);
        succeeds(api.delete("systemusers(" + USER + ")/systemuserprofiles_association(" + PROFILE + ")/$ref"));
        String team = api.post(
                        "teams",
                        "{\"name\":\"Readers\",\"businessunitid@odata.bind\":\"businessunits("
                                + "0a0e0000-0000-4000-8000-000000000002)\"}")
                .id();
        boolean before = row("", AS_USER).path("sample_email").isNull();

        succeeds(api.post(
                "teams(" + team + ")/teammembership_association/$ref",
                "{\"@odata.id\":\"systemusers(" + USER + ")\"}"));
        succeeds(api.post(
                "teams(" + team + ")/teamprofiles_association/$ref",
                "{\"@odata.id\":\"fieldsecurityprofiles(" + PROFILE + ")\"}"));

        assertThat(before).isTrue();
        assertThat(row("", AS_USER).path("sample_email").asText()).isEqualTo("jayden@adatum.com");
    }

    @Test
    void sharesAColumnOfOneRow() {
        String sharing = share(true, false).id();
        Answer unshared = api.patch("sample_persons(" + ROW + ")", "{\"sample_email\":\"x@y.com\"}", AS_USER);
        JsonNode one = row("", AS_USER);
        JsonNode both = api.get("sample_persons?$select=sample_email&$orderby=sample_name", AS_USER)
                .json()
                .path("value");

        succeeds(api.patch("principalobjectattributeaccessset(" + sharing + ")", "{\"updateaccess\":true}"));
        Answer shared = api.patch("sample_persons(" + ROW + ")", "{\"sample_email\":\"x@y.com\"}", AS_USER);
        Answer otherRow = api.patch("sample_persons(" + OTHER_ROW + ")", "{\"sample_email\":\"x@y.com\"}", AS_USER);
        succeeds(api.delete("principalobjectattributeaccessset(" + sharing + ")"));

        assertThat(unshared.code()).isEqualTo("0x8004f507");
        assertThat(one.path("sample_email").asText()).isEqualTo("jayden@adatum.com");
        assertThat(both.path(0).path("sample_email").isNull()).isTrue();
        assertThat(both.path(1).path("sample_email").asText()).isEqualTo("jayden@adatum.com");
        assertThat(shared.status()).isEqualTo(204);
        assertThat(otherRow.status()).isEqualTo(403);
        assertThat(row("", AS_USER).path("sample_email").isNull()).isTrue();
    }

    @Test
    void refusesSharingThatMakesNoSense() {
        Answer nothing = share(false, false);
        String sharing = share(true, false).id();
        Answer twice = share(true, true);
        Answer emptied = api.patch("principalobjectattributeaccessset(" + sharing + ")", "{\"readaccess\":false}");

        assertThat(nothing.code()).isEqualTo("0x8004f509");
        assertThat(nothing.message()).endsWith("Attribute ID: " + emailId);
        assertThat(twice.code()).isEqualTo("0x8004f50b");
        assertThat(twice.message()).isEqualTo("Attribute has already been shared.");
        assertThat(emptied.code()).isEqualTo("0x8004f50a");
    }

    @Test
    void listsSecuredColumnsInTheProfileOfSystemAdministratorsWhichNobodyChanges() {
        JsonNode permissions = api.get("fieldpermissions?$select=entityname,attributelogicalname,canread&$filter="
                        + "_fieldsecurityprofileid_value eq " + ADMINISTRATORS)
                .json();
        List<String> columns = new ArrayList<>();
        permissions
                .path("value")
                .forEach(row -> columns.add(row.path("entityname").asText() + "."
                        + row.path("attributelogicalname").asText()));

        assertThat(columns).contains("sample_person.sample_email", "sample_person.sample_salary");
        assertThat(api.delete("fieldsecurityprofiles(" + ADMINISTRATORS + ")").code())
                .isEqualTo("0x8004f50c");
        assertThat(api.patch("fieldsecurityprofiles(" + ADMINISTRATORS + ")", "{\"name\":\"x\"}")
                        .code())
                .isEqualTo("0x8004f50c");
    }

    @Test
    void refusesPermissionsForColumnsThatAreNotSecured() {
        Answer answer = api.post("fieldpermissions", permission("sample_name", 4, 0, 0));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("0x8004f508");
    }

    @Test
    void saysThatItMasksNothing() {
        String unmasked = permission("sample_email", 4, 0, 0).replace("}", ",\"canreadunmasked\":3}");

        Answer answer = api.post("fieldpermissions", unmasked);

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.message()).contains("Masking rules");
    }

    @Test
    void tellsInTheDefinitionWhatIsAndCanBeSecured() {
        JsonNode email = api.get(COLUMNS + "(LogicalName='sample_email')").json();
        JsonNode id = api.get(COLUMNS + "(LogicalName='sample_personid')").json();
        Answer refused = api.put(COLUMNS + "(LogicalName='sample_personid')", "{\"IsSecured\":true}");
        Answer key = api.post(
                "EntityDefinitions(LogicalName='sample_person')/Keys",
                "{\"SchemaName\":\"sample_EmailKey\",\"DisplayName\":" + label("Key")
                        + ",\"KeyAttributes\":[\"sample_email\"]}");

        assertThat(email.path("IsSecured").asBoolean()).isTrue();
        assertThat(id.path("CanBeSecuredForRead").asBoolean()).isFalse();
        assertThat(refused.code()).isEqualTo("0x8004f501");
        assertThat(key.status()).isEqualTo(400);
        assertThat(key.message()).contains("secured");
    }

    private static JsonNode row(String query, String... headers) {
        return api.get("sample_persons(" + ROW + ")" + query, headers).json();
    }

    private static void permit(int read, int create, int update) {
        succeeds(api.post("fieldpermissions", permission("sample_email", read, create, update)));
    }

    private static String permission(String column, int read, int create, int update) {
        return "{\"fieldsecurityprofileid@odata.bind\":\"fieldsecurityprofiles(" + PROFILE
                + ")\",\"entityname\":\"sample_person\",\"attributelogicalname\":\"" + column + "\",\"canread\":" + read
                + ",\"cancreate\":" + create + ",\"canupdate\":" + update + "}";
    }

    private static Answer share(boolean read, boolean update) {
        return api.post(
                "principalobjectattributeaccessset",
                "{\"attributeid\":\"" + emailId + "\",\"objectid_sample_person@odata.bind\":\"/sample_persons(" + ROW
                        + ")\",\"principalid_systemuser@odata.bind\":\"/systemusers(" + USER + ")\",\"readaccess\":"
                        + read + ",\"updateaccess\":" + update + "}");
    }

    private static Answer column(String kind, String schemaName, String display, String more) {
        return api.post(
                COLUMNS,
                "{\"@odata.type\":\"" + CRM + kind + "\",\"SchemaName\":\"" + schemaName + "\",\"DisplayName\":"
                        + label(display) + "," + more + "}");
    }

    private static String label(String text) {
        return "{\"LocalizedLabels\":[{\"Label\":\"" + text + "\",\"LanguageCode\":1033}]}";
    }

    private static void succeeds(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }
}
