package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActionsTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();

    private static final TestApi api = EMULATOR.api();

    private static String create(String set, String body) {
        Answer answer = api.post(set, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        return answer.id();
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 204);
        return answer;
    }

    @Test
    void winsAnOpportunityAndRecordsIt() {
        String id = create("opportunities", "{\"name\":\"o\"}");
        String body =
                "{\"Status\":3,\"OpportunityClose\":{\"subject\":\"Won\",\"actualrevenue\":100,\"opportunityid@odata.bind\":\"%sopportunities(%s)\"}}"
                        .formatted(api.root(), id);

        Answer won = api.post("WinOpportunity", body);

        assertThat(won.status()).as(won.body()).isEqualTo(204);
        JsonNode row = api.get("opportunities(" + id + ")?$select=statecode,statuscode,actualvalue")
                .json();
        assertThat(row.path("statecode").asInt()).isEqualTo(1);
        assertThat(row.path("statuscode").asInt()).isEqualTo(3);
        assertThat(row.path("actualvalue").asInt()).isEqualTo(100);
        assertThat(api.get("opportunitycloses?$select=subject,statecode&$filter=_opportunityid_value eq " + id)
                        .json()
                        .at("/value/0/statecode")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.post("LoseOpportunity", body).code()).isEqualTo("0x80040515");
    }

    @Test
    void refusesAStatusThatIsNotOfTheState() {
        String id = create("opportunities", "{\"name\":\"o\"}");

        Answer answer = api.post(
                "LoseOpportunity",
                "{\"Status\":3,\"OpportunityClose\":{\"opportunityid@odata.bind\":\"/opportunities(%s)\"}}"
                        .formatted(id));

        assertThat(answer.code()).isEqualTo("0x80048408");
        assertThat(api.get("opportunitycloses").json().path("value"))
                .as("undone")
                .isEmpty();
    }

    @Test
    void refusesWhatIsMissingOrUnknownInTheBody() {
        Answer missing = api.post("WinOpportunity", "{\"Status\":3}");
        Answer unknown = api.post("WinOpportunity", "{\"Status\":3,\"OpportunityClose\":{},\"More\":1}");
        Answer wrong = api.post("WinOpportunity", "{\"Status\":\"three\",\"OpportunityClose\":{}}");

        assertThat(missing.code()).isEqualTo("0x80048d19");
        assertThat(missing.message()).contains("The missing parameters are: OpportunityClose.");
        assertThat(unknown.message())
                .contains("The parameter 'More' in the request payload is not a valid parameter for the operation"
                        + " 'WinOpportunity'.");
        assertThat(wrong.status()).isEqualTo(400);
    }

    @Test
    void needsTheNamespaceOnBoundMessages() {
        String id = create("incidents", "{\"title\":\"i\"}");

        Answer without = api.get("incidents(" + id + ")/CalculateTotalTimeIncident()");
        Answer alone = api.get("CalculateTotalTimeIncident()");
        Answer onOther = api.get("accounts(" + create("accounts", "{\"name\":\"a\"}")
                + ")/Microsoft.Dynamics.CRM.CalculateTotalTimeIncident()");

        assertThat(without.status()).isEqualTo(400);
        assertThat(without.message()).startsWith("Request message has unresolved parameters");
        assertThat(alone.status()).isEqualTo(400);
        assertThat(onOther.status()).isEqualTo(404);
    }

    @Test
    void sumsTheTimeSpentOnACase() {
        String id = create("incidents", "{\"title\":\"i\"}");
        String task =
                "{\"subject\":\"t\",\"actualdurationminutes\":%d,\"statecode\":%d,\"regardingobjectid_incident_task@odata.bind\":\"/incidents(%s)\"}";
        create("tasks", task.formatted(30, 1, id));
        create("tasks", task.formatted(60, 1, id));
        create("tasks", task.formatted(7, 0, id));

        Answer answer = api.get("incidents(" + id + ")/Microsoft.Dynamics.CRM.CalculateTotalTimeIncident()");

        assertThat(answer.body())
                .isEqualTo("{\"@odata.context\":\"" + api.root()
                        + "$metadata#Microsoft.Dynamics.CRM.CalculateTotalTimeIncidentResponse\",\"TotalTime\":90}");
    }

    @Test
    void sharesARowWithAUser() {
        String account = create("accounts", "{\"name\":\"shared\"}");
        String user = create("systemusers", "{\"firstname\":\"A\",\"lastname\":\"B\",\"domainname\":\"a@b\"}");
        String grant =
                "{\"Target\":{\"accountid\":\"%s\",\"@odata.type\":\"Microsoft.Dynamics.CRM.account\"},\"PrincipalAccess\":{\"AccessMask\":\"%s\",\"Principal\":{\"systemuserid\":\"%s\",\"@odata.type\":\"Microsoft.Dynamics.CRM.systemuser\"}}}";

        done(api.post("GrantAccess", grant.formatted(account, "ShareAccess", user)));
        done(api.post("GrantAccess", grant.formatted(account, "DeleteAccess", user)));

        assertThat(access(user, account)).isEqualTo("DeleteAccess, ShareAccess");
        done(api.post("ModifyAccess", grant.formatted(account, "ReadAccess, WriteAccess", user)));
        assertThat(access(user, account)).isEqualTo("ReadAccess, WriteAccess");
        JsonNode shares = api.get("RetrieveSharedPrincipalsAndAccess(Target=@t)?@t="
                        + TestApi.encoded("{'@odata.id':'accounts(" + account + ")'}"))
                .json()
                .path("PrincipalAccesses");
        assertThat(shares.at("/0/Principal/ownerid").asText()).isEqualTo(user);
        done(api.post(
                "RevokeAccess",
                "{\"Target\":{\"accountid\":\"%s\",\"@odata.type\":\"Microsoft.Dynamics.CRM.account\"},\"Revokee\":{\"ownerid\":\"%s\",\"@odata.type\":\"Microsoft.Dynamics.CRM.systemuser\"}}"
                        .formatted(account, user)));
        assertThat(access(user, account)).isEqualTo("None");
        assertThat(access(DataverseEmulator.USER_ID.toString(), account)).contains("AssignAccess");
    }

    private static String access(String user, String account) {
        return done(api.get("systemusers(" + user + ")/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@p1)?@p1="
                        + TestApi.encoded("{'@odata.id':'accounts(" + account + ")'}")))
                .json()
                .path("AccessRights")
                .asText();
    }

    @Test
    void qualifiesALead() {
        String lead = create(
                "leads",
                "{\"subject\":\"Topic\",\"firstname\":\"A\",\"lastname\":\"B\",\"companyname\":\"C\",\"telephone1\":\"1\"}");

        JsonNode made = done(api.post(
                        "leads(" + lead + ")/Microsoft.Dynamics.CRM.QualifyLead",
                        "{\"CreateAccount\":true,\"CreateContact\":true,\"CreateOpportunity\":true,\"Status\":3}"))
                .json()
                .path("value");

        assertThat(made).hasSize(3);
        assertThat(made.at("/0/@odata.type").asText()).isEqualTo("#Microsoft.Dynamics.CRM.account");
        String account = made.at("/0/accountid").asText();
        JsonNode opportunity = api.get(
                        "opportunities(" + made.at("/2/opportunityid").asText()
                                + ")?$select=name,_parentaccountid_value,_originatingleadid_value")
                .json();
        assertThat(opportunity.path("name").asText()).isEqualTo("Topic");
        assertThat(opportunity.path("_parentaccountid_value").asText()).isEqualTo(account);
        assertThat(api.get("accounts(" + account + ")?$select=name,telephone1")
                        .json()
                        .path("telephone1")
                        .asText())
                .isEqualTo("1");
        assertThat(api.get("leads(" + lead + ")?$select=statecode")
                        .json()
                        .path("statecode")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void mergesTwoAccounts() {
        String master = create("accounts", "{\"name\":\"master\"}");
        String other = create("accounts", "{\"name\":\"other\",\"telephone1\":\"5\"}");
        String contact = create(
                "contacts",
                "{\"lastname\":\"c\",\"parentcustomerid_account@odata.bind\":\"/accounts(" + other + ")\"}");
        String row = "{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\",\"accountid\":\"%s\"}";

        done(api.post(
                "Merge",
                "{\"Target\":%s,\"Subordinate\":%s,\"UpdateContent\":{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\",\"accountid\":\"00000000-0000-0000-0000-000000000000\",\"telephone1\":\"5\"},\"PerformParentingChecks\":false}"
                        .formatted(row.formatted(master), row.formatted(other))));

        assertThat(api.get("contacts(" + contact + ")?$select=_parentcustomerid_value")
                        .json()
                        .path("_parentcustomerid_value")
                        .asText())
                .isEqualTo(master);
        JsonNode merged = api.get("accounts(" + other + ")?$select=merged,statecode,_masterid_value")
                .json();
        assertThat(merged.path("merged").asBoolean()).isTrue();
        assertThat(merged.path("_masterid_value").asText()).isEqualTo(master);
        assertThat(api.get("accounts(" + master + ")?$select=telephone1")
                        .json()
                        .path("telephone1")
                        .asText())
                .isEqualTo("5");
    }

    @Test
    void putsALetterIntoAQueue() {
        String queue = create("queues", "{\"name\":\"q\"}");
        String letter = create("letters", "{\"subject\":\"l\"}");
        String call = "queues(" + queue + ")/Microsoft.Dynamics.CRM.AddToQueue";

        Answer added = done(api.post(
                call,
                "{\"Target\":{\"activityid\":\"" + letter + "\",\"@odata.type\":\"Microsoft.Dynamics.CRM.letter\"}}"));
        Answer untyped = api.post(call, "{\"Target\":{\"activityid\":\"" + letter + "\"}}");

        String item = added.json().path("QueueItemId").asText();
        assertThat(api.get("queueitems(" + item + ")?$select=title,_queueid_value")
                        .json()
                        .path("title")
                        .asText())
                .isEqualTo("l");
        assertThat(untyped.message()).startsWith("EdmEntityObject passed should have the key property value set.");
    }

    @Test
    void addsAndRemovesMembersOfATeam() {
        String user = create("systemusers", "{\"firstname\":\"A\",\"lastname\":\"B\",\"domainname\":\"t@b\"}");
        String team = "teams(" + DataverseEmulator.TEAM_ID + ")";
        String members =
                "{\"Members\":[{\"@odata.type\":\"Microsoft.Dynamics.CRM.systemuser\",\"ownerid\":\"" + user + "\"}]}";

        done(api.post(team + "/Microsoft.Dynamics.CRM.AddMembersTeam", members));

        assertThat(members(team)).containsExactlyInAnyOrder("A B", "System Administrator");
        done(api.post(team + "/Microsoft.Dynamics.CRM.RemoveMembersTeam", members));
        assertThat(members(team)).containsExactly("System Administrator");
    }

    private static List<String> members(String team) {
        return api.get(team + "/teammembership_association?$select=fullname")
                .json()
                .path("value")
                .findValuesAsText("fullname");
    }

    @Test
    void keepsLabelsInSeveralLanguages() {
        String id = create(
                "customapis",
                "{\"uniquename\":\"new_L\",\"name\":\"n\",\"displayname\":\"Example\",\"description\":\"d\"}");

        done(
                api.post(
                        "SetLocLabels",
                        "{\"EntityMoniker\":{\"@odata.type\":\"Microsoft.Dynamics.CRM.customapi\",\"customapiid\":\""
                                + id
                                + "\"},\"AttributeName\":\"displayname\",\"Labels\":[{\"Label\":\"Beispiel\",\"LanguageCode\":1031}]}"));

        JsonNode label = done(api.get(
                        "RetrieveLocLabels(EntityMoniker=@p1,AttributeName=@p2,IncludeUnpublished=@p3)?@p1="
                                + TestApi.encoded("{'@odata.id':'customapis(" + id + ")'}")
                                + "&@p2='displayname'&@p3=false"))
                .json()
                .path("Label");
        assertThat(label.at("/LocalizedLabels/0/Label").asText()).isEqualTo("Example");
        assertThat(label.at("/LocalizedLabels/1/Label").asText()).isEqualTo("Beispiel");
        assertThat(label.at("/UserLocalizedLabel/LanguageCode").asInt()).isEqualTo(1033);
    }

    @Test
    void initializesARowFromAnother() {
        String id = create("accounts", "{\"name\":\"parent\"}");

        Answer answer = done(api.get("InitializeFrom(EntityMoniker=@p1,TargetEntityName=@p2,TargetFieldType=@p3)?@p1="
                + TestApi.encoded("{'@odata.id':'accounts(" + id + ")'}") + "&@p2='account'&@p3="
                + TestApi.encoded("Microsoft.Dynamics.CRM.TargetFieldType'ValidForCreate'")));

        assertThat(answer.body())
                .isEqualTo("{\"@odata.context\":\"" + api.root()
                        + "$metadata#accounts/$entity\",\"@odata.type\":\"#Microsoft.Dynamics.CRM.account\","
                        + "\"parentaccountid@odata.bind\":\"accounts(" + id + ")\"}");
        assertThat(api.post("accounts", answer.body()).status()).isEqualTo(204);
    }

    @Test
    void installsSampleDataAndTakesItAwayAgain() {
        done(api.post("InstallSampleData", null));
        done(api.post("InstallSampleData", null));

        assertThat(api.get("accounts?$filter=endswith(name,'(sample)')").json().path("value"))
                .hasSize(10);
        done(api.post("UninstallSampleData", null));
        assertThat(api.get("accounts").json().path("value")).isEmpty();
        assertThat(api.get("contacts").json().path("value")).isEmpty();
    }

    @Test
    void deletesInBulkAfterTheAnswer() {
        for (int i = 0; i < 3; i++) {
            create("accounts", "{\"name\":\"old\"}");
        }
        create("accounts", "{\"name\":\"new\"}");

        Answer answer = done(
                api.post(
                        "BulkDelete",
                        "{\"JobName\":\"j\",\"SendEmailNotification\":false,\"ToRecipients\":[],\"CCRecipients\":[],\"RecurrencePattern\":\"\",\"StartDateTime\":\"2026-01-01T00:00:00Z\",\"QuerySet\":[{\"@odata.type\":\"Microsoft.Dynamics.CRM.QueryExpression\",\"EntityName\":\"account\",\"Criteria\":{\"FilterOperator\":\"And\",\"Conditions\":[{\"AttributeName\":\"name\",\"Operator\":\"Equal\",\"Values\":[{\"Value\":\"old\",\"Type\":\"System.String\"}]}]}}]}"));

        String job = answer.json().path("JobId").asText();
        await().untilAsserted(() -> assertThat(api.get("asyncoperations(" + job + ")?$select=statuscode")
                        .json()
                        .path("statuscode")
                        .asInt())
                .isEqualTo(30));
        assertThat(api.get("accounts?$select=name").json().path("value")).hasSize(1);
        assertThat(api.get("bulkdeleteoperations?$select=successcount")
                        .json()
                        .at("/value/0/successcount")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void refusesReferencesToRowsThatDoNotExist() {
        Answer answer = api.get("CalculateRollupField(Target=@t,FieldName='name')?@t="
                + TestApi.encoded("{'@odata.id':'accounts(" + UUID.randomUUID() + ")'}"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("0x80040217");
    }
}
