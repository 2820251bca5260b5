package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to rows that refer to a row which is assigned, shared, no longer shared, or referred to anew. */
class CascadesTest {
    private static final String CRM = "Microsoft.Dynamics.CRM.";
    private static final String RELATION = "sample_account_sample_part";
    private static final String OTHER = "60f77a42-5f0e-e611-80e0-00155da84c03";
    private static final String THIRD = "60f77a42-5f0e-e611-80e0-00155da84c04";
    private static final String ADMINISTRATOR = DataverseEmulator.USER_ID.toString();

    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();

    private static final TestApi api = EMULATOR.api();

    @BeforeAll
    static void prepare() {
        done(api.post(
                "EntityDefinitions",
                "{\"@odata.type\":\"" + CRM + "EntityMetadata\",\"SchemaName\":\"sample_Part\",\"DisplayName\":"
                        + label("Part") + ",\"DisplayCollectionName\":" + label("Parts")
                        + ",\"Attributes\":[{\"@odata.type\":\"" + CRM + "StringAttributeMetadata\","
                        + "\"SchemaName\":\"sample_Name\",\"MaxLength\":100,\"IsPrimaryName\":true}]}"));
        done(api.post("RelationshipDefinitions", relation("NoCascade")));
    }

    @BeforeEach
    void givenUsers() {
        done(api.patch("systemusers(" + OTHER + ")", "{\"lastname\":\"O\",\"domainname\":\"o@example.com\"}"));
        done(api.patch("systemusers(" + THIRD + ")", "{\"lastname\":\"T\",\"domainname\":\"t@example.com\"}"));
    }

    @Test
    void assignsWhatIsBehindARowAndWhatIsBehindThat() {
        String account = create("accounts", "{\"name\":\"a\"}");
        String contact = create(
                "contacts",
                "{\"lastname\":\"c\",\"parentcustomerid_account@odata.bind\":\"accounts(" + account + ")\"}");
        String task = create(
                "tasks",
                "{\"subject\":\"t\",\"regardingobjectid_contact_task@odata.bind\":\"contacts(" + contact + ")\"}");
        String note = create("annotations", "{\"subject\":\"n\",\"objectid_task@odata.bind\":\"tasks(" + task + ")\"}");
        String before = api.get("tasks(" + task + ")?$select=subject").header("ETag");

        done(api.patch("accounts(" + account + ")", owner(OTHER)));

        assertThat(ownerOf("contacts", contact)).isEqualTo(OTHER);
        assertThat(ownerOf("tasks", task)).isEqualTo(OTHER);
        assertThat(ownerOf("annotations", note)).isEqualTo(OTHER);
        JsonNode changed =
                api.get("tasks(" + task + ")?$select=_owninguser_value").json();
        assertThat(changed.path("_owninguser_value").asText()).isEqualTo(OTHER);
        assertThat(changed.path("@odata.etag").asText()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "NoCascade, false, false, false",
        "Cascade,   true,  true,  true",
        "Active,    true,  false, true",
        "UserOwned, true,  true,  false"
    })
    void assignsAsTheRelationshipIsConfigured(String type, boolean active, boolean inactive, boolean others) {
        configure(type);
        String account = create("accounts", "{\"name\":\"a\"}");
        String part = part(account, "");
        String inactivePart = part(account, ",\"statecode\":1");
        String othersPart = part(account, ",\"ownerid@odata.bind\":\"systemusers(" + THIRD + ")\"");

        done(api.patch("accounts(" + account + ")", owner(OTHER)));

        assertThat(ownerOf("sample_parts", part).equals(OTHER)).isEqualTo(active);
        assertThat(ownerOf("sample_parts", inactivePart).equals(OTHER)).isEqualTo(inactive);
        assertThat(ownerOf("sample_parts", othersPart).equals(OTHER)).isEqualTo(others);
    }

    @Test
    void assignsNothingWhenTheOwnerStays() {
        configure("Cascade");
        String account = create("accounts", "{\"name\":\"a\"}");
        String part = part(account, ",\"ownerid@odata.bind\":\"systemusers(" + THIRD + ")\"");

        done(api.patch("accounts(" + account + ")", owner(ADMINISTRATOR)));

        assertThat(ownerOf("sample_parts", part)).isEqualTo(THIRD);
    }

    @Test
    void comesToAnEndWhenRowsReferToEachOther() {
        String one = create("accounts", "{\"name\":\"one\"}");
        String two = create("accounts", "{\"name\":\"two\",\"parentaccountid@odata.bind\":\"accounts(" + one + ")\"}");
        done(api.patch("accounts(" + one + ")", "{\"parentaccountid@odata.bind\":\"accounts(" + two + ")\"}"));

        done(api.patch("accounts(" + one + ")", owner(OTHER)));

        assertThat(ownerOf("accounts", two)).isEqualTo(OTHER);
    }

    @Test
    void givesEachOfManyRowsAVersionOfItsOwn() {
        configure("Cascade");
        String account = create("accounts", "{\"name\":\"a\"}");
        StringBuilder targets = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            targets.append(i == 0 ? "" : ",")
                    .append("{\"@odata.type\":\"" + CRM + "sample_part\",\"sample_name\":\"p")
                    .append(i)
                    .append("\",\"sample_Account@odata.bind\":\"accounts(" + account + ")\"}");
        }
        assertThat(api.post("sample_parts/" + CRM + "CreateMultiple", "{\"Targets\":[" + targets + "]}")
                        .status())
                .isEqualTo(200);

        done(api.patch("accounts(" + account + ")", owner(OTHER)));

        JsonNode parts = api.get("sample_parts?$select=versionnumber&$filter=_ownerid_value eq " + OTHER)
                .json()
                .path("value");
        assertThat(parts).hasSize(600);
        assertThat(parts.findValuesAsText("versionnumber")).doesNotHaveDuplicates();
    }

    @Test
    void sharesWhatIsBehindARowAndStopsSharingItWithTheRow() {
        String account = create("accounts", "{\"name\":\"a\"}");
        String contact = create(
                "contacts",
                "{\"lastname\":\"c\",\"parentcustomerid_account@odata.bind\":\"accounts(" + account + ")\"}");
        String task = create(
                "tasks",
                "{\"subject\":\"t\",\"regardingobjectid_contact_task@odata.bind\":\"contacts(" + contact + ")\"}");

        share("account", account, "ReadAccess, WriteAccess");
        String shared = access("tasks", task);
        done(api.post("ModifyAccess", grant("account", account, "ReadAccess")));
        String modified = access("tasks", task);
        revoke("account", account);

        assertThat(shared).isEqualTo("ReadAccess, WriteAccess");
        assertThat(modified).isEqualTo("ReadAccess");
        assertThat(access("contacts", contact)).isEqualTo("None");
        assertThat(access("tasks", task)).isEqualTo("None");
    }

    @Test
    void keepsWhatARowItselfOrAnotherRowItRefersToIsSharedFor() {
        String account = create("accounts", "{\"name\":\"a\"}");
        String contact = create(
                "contacts",
                "{\"lastname\":\"c\",\"parentcustomerid_account@odata.bind\":\"accounts(" + account + ")\"}");
        String task = create(
                "tasks",
                "{\"subject\":\"t\",\"regardingobjectid_contact_task@odata.bind\":\"contacts(" + contact + ")\"}");
        share("account", account, "ReadAccess");
        share("contact", contact, "WriteAccess");

        revoke("account", account);

        assertThat(access("contacts", contact)).isEqualTo("WriteAccess");
        assertThat(access("tasks", task)).isEqualTo("WriteAccess");
    }

    @ParameterizedTest
    @CsvSource({
        "NoCascade, None,       None,       None",
        "Cascade,   ReadAccess, ReadAccess, ReadAccess",
        "Active,    ReadAccess, None,       ReadAccess",
        "UserOwned, ReadAccess, ReadAccess, None"
    })
    void sharesAsTheRelationshipIsConfigured(String type, String active, String inactive, String others) {
        configure(type);
        String account = create("accounts", "{\"name\":\"a\"}");
        String part = part(account, "");
        String inactivePart = part(account, ",\"statecode\":1");
        String othersPart = part(account, ",\"ownerid@odata.bind\":\"systemusers(" + THIRD + ")\"");

        share("account", account, "ReadAccess");

        assertThat(access("sample_parts", part)).isEqualTo(active);
        assertThat(access("sample_parts", inactivePart)).isEqualTo(inactive);
        assertThat(access("sample_parts", othersPart)).isEqualTo(others);
        revoke("account", account);
        assertThat(access("sample_parts", part)).isEqualTo("None");
    }

    @Test
    void aRowInheritsFromTheRowThatItNowRefersTo() {
        configure("Cascade");
        String shared = create("accounts", "{\"name\":\"shared\"}");
        String other = create("accounts", "{\"name\":\"other\"}");
        share("account", shared, "ReadAccess");

        String born = part(shared, "");
        String moved = part(other, "");
        String before = access("sample_parts", moved);
        done(api.patch("sample_parts(" + moved + ")", "{\"sample_Account@odata.bind\":\"accounts(" + shared + ")\"}"));
        String after = access("sample_parts", moved);
        done(api.patch("sample_parts(" + born + ")", "{\"sample_Account@odata.bind\":null}"));

        assertThat(before).isEqualTo("None");
        assertThat(after).isEqualTo("ReadAccess");
        assertThat(access("sample_parts", born)).isEqualTo("None");
    }

    private static void share(String table, String id, String rights) {
        done(api.post("GrantAccess", grant(table, id, rights)));
    }

    private static String grant(String table, String id, String rights) {
        return "{\"Target\":{\"" + table + "id\":\"" + id + "\",\"@odata.type\":\"" + CRM + table
                + "\"},\"PrincipalAccess\":{\"AccessMask\":\"" + rights + "\",\"Principal\":{\"systemuserid\":\""
                + OTHER
                + "\",\"@odata.type\":\"" + CRM + "systemuser\"}}}";
    }

    private static void revoke(String table, String id) {
        done(api.post(
                "RevokeAccess",
                "{\"Target\":{\"" + table + "id\":\"" + id + "\",\"@odata.type\":\"" + CRM + table
                        + "\"},\"Revokee\":{\"systemuserid\":\"" + OTHER + "\",\"@odata.type\":\"" + CRM
                        + "systemuser\"}}"));
    }

    private static String access(String set, String id) {
        return api.get("systemusers(" + OTHER + ")/" + CRM + "RetrievePrincipalAccess(Target=@p1)?@p1="
                        + TestApi.encoded("{'@odata.id':'" + set + "(" + id + ")'}"))
                .json()
                .path("AccessRights")
                .asText();
    }

    private static String part(String account, String more) {
        return create(
                "sample_parts",
                "{\"sample_name\":\"p\",\"sample_Account@odata.bind\":\"accounts(" + account + ")\"" + more + "}");
    }

    private static void configure(String type) {
        done(api.put("RelationshipDefinitions(SchemaName='" + RELATION + "')", relation(type)));
    }

    private static String relation(String type) {
        return "{\"@odata.type\":\"" + CRM + "OneToManyRelationshipMetadata\",\"SchemaName\":\"" + RELATION
                + "\",\"ReferencedEntity\":\"account\",\"ReferencedAttribute\":\"accountid\","
                + "\"ReferencingEntity\":\"sample_part\",\"CascadeConfiguration\":{\"Assign\":\"" + type
                + "\",\"Delete\":\"RemoveLink\",\"Merge\":\"NoCascade\",\"Reparent\":\"" + type + "\",\"Share\":\""
                + type
                + "\",\"Unshare\":\"" + type + "\"},\"Lookup\":{\"@odata.type\":\"" + CRM
                + "LookupAttributeMetadata\",\"SchemaName\":\"sample_Account\",\"DisplayName\":" + label("Account")
                + "}}";
    }

    private static String owner(String user) {
        return "{\"ownerid@odata.bind\":\"systemusers(" + user + ")\"}";
    }

    private static String ownerOf(String set, String id) {
        return api.get(set + "(" + id + ")?$select=_ownerid_value")
                .json()
                .path("_ownerid_value")
                .asText();
    }

    private static String create(String set, String body) {
        Answer answer = api.post(set, body);
        done(answer);
        return answer.id();
    }

    private static String label(String text) {
        return "{\"LocalizedLabels\":[{\"Label\":\"" + text + "\",\"LanguageCode\":1033}]}";
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }
}
