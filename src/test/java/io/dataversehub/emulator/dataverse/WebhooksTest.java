package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhooksTest {
    private static final int PRE_OPERATION = 20;
    private static final int POST_OPERATION = 40;
    private static final int SYNC = 0;
    private static final int ASYNC = 1;

    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();

    private static final TestApi api = EMULATOR.api();
    private WebhookListener listener;

    @BeforeEach
    void clean() throws IOException {
        listener = new WebhookListener();
    }

    @AfterEach
    void silence() {
        listener.close();
    }

    private String webhook(int authType, String authValue) {
        return EventSteps.create(
                api,
                "serviceendpoints",
                "{\"name\":\"hook\",\"contract\":8,\"url\":\"%s\",\"authtype\":%d,\"authvalue\":%s}"
                        .formatted(listener.url(), authType, authValue));
    }

    private String step(String message, String table, int stage, int mode, String more) {
        return EventSteps.step(api, webhook(4, "\"secret\""), message, table, stage, mode, more);
    }

    @Test
    void postsTheDocumentedBodyAfterAnUpdate() {
        String contact = api.post("contacts", "{\"firstname\":\"Jim\",\"lastname\":\"Glynn\"}")
                .id();
        String step =
                step("Update", "contact", POST_OPERATION, ASYNC, ",\"filteringattributes\":\"firstname,lastname\"");

        api.patch("contacts(" + contact + ")", "{\"jobtitle\":\"x\"}");
        api.patch("contacts(" + contact + ")", "{\"firstname\":\"James\"}");

        WebhookListener.Post post = listener.next();
        assertThat(post.query()).isEqualTo("code=secret");
        assertThat(post.header("x-ms-dynamics-organization")).isEqualTo("localhost");
        assertThat(post.header("x-ms-dynamics-entity-name")).isEqualTo("contact");
        assertThat(post.header("x-ms-dynamics-request-name")).isEqualTo("Update");
        assertThat(post.text())
                .contains("\"__type\":\"Entity:http:\\/\\/schemas.microsoft.com\\/xrm\\/2011\\/Contracts\"")
                .contains("\"modifiedon\",\"value\":\"\\/Date(");
        JsonNode body = post.json();
        assertThat(body.fieldNames()).toIterable().containsExactlyElementsOf(EventSteps.documentedMembers());
        assertThat(body.path("CorrelationId").asText()).isEqualTo(post.header("x-ms-correlation-request-id"));
        assertThat(body.path("Depth").asInt()).isEqualTo(1);
        assertThat(body.path("Stage").asInt()).isEqualTo(40);
        assertThat(body.path("Mode").asInt()).isEqualTo(1);
        assertThat(body.path("PrimaryEntityId").asText()).isEqualTo(contact);
        assertThat(body.at("/OwningExtension/Id").asText()).isEqualTo(step);
        JsonNode attributes = body.at("/InputParameters/0/value/Attributes");
        assertThat(attributes.at("/0/key").asText()).isEqualTo("firstname");
        assertThat(attributes.at("/1/key").asText()).isEqualTo("contactid");
        assertThat(body.at("/ParentContext/Stage").asInt()).isEqualTo(30);
        assertThat(body.at("/ParentContext/InputParameters/0/value/Attributes")).hasSize(2);
        assertThat(body.at("/PostEntityImages/0/key").asText()).isEqualTo("AsynchronousStepPrimaryName");
        assertThat(body.at("/PostEntityImages/0/value/Attributes/0/value").asText())
                .isEqualTo("James Glynn");
        await().untilAsserted(() -> assertThat(jobs("statuscode eq 30 and _owningextensionid_value eq " + step))
                .hasSize(1));
        assertThat(listener.posts())
                .as("the other update sent none of the filtering columns")
                .hasSize(1);
    }

    @Test
    void handsTheTagOfARequestOnAsASharedVariable() {
        step("Create", "account", POST_OPERATION, SYNC, "");

        api.post("accounts?tag=from%20a%20test", "{\"name\":\"x\"}");
        JsonNode tagged = listener.next().json();
        api.post("accounts", "{\"name\":\"y\"}");
        JsonNode untagged = listener.next().json();

        assertThat(tagged.path("SharedVariables").toString())
                .isEqualTo("[{\"key\":\"tag\",\"value\":\"from a test\"}]");
        assertThat(untagged.path("SharedVariables")).isEmpty();
    }

    private static JsonNode jobs(String filter) {
        return api.get("asyncoperations?$select=message,errorcode,retrycount&$filter=" + filter)
                .json()
                .path("value");
    }

    @Test
    void undoesTheWriteWhenASynchronousStepFails() {
        step("Create", "account", POST_OPERATION, SYNC, "");
        listener.answer(500);

        Answer refused = api.post("accounts", "{\"name\":\"x\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("0x80050201");
        assertThat(refused.message()).startsWith("Endpoint unavailable.");
        assertThat(api.get("accounts").json().path("value")).isEmpty();
        assertThat(listener.next().json().at("/OutputParameters/0/key").asText())
                .isEqualTo("id");
    }

    @Test
    void refusesBeforeAnythingIsWritten() {
        step("Delete", "account", PRE_OPERATION, SYNC, "");
        String id = api.post("accounts", "{\"name\":\"x\"}").id();
        listener.answer(403, 200);

        assertThat(api.delete("accounts(" + id + ")").status()).isEqualTo(400);
        assertThat(api.delete("accounts(" + id + ")").status()).isEqualTo(204);

        JsonNode target = listener.next().json().at("/InputParameters/0/value");
        assertThat(target.path("__type").asText()).startsWith("EntityReference:");
        assertThat(target.path("Id").asText()).isEqualTo(id);
    }

    @Test
    void postsAgainOnceAndOnlyWhenTheGatewayFails() {
        step("Create", "account", POST_OPERATION, SYNC, "");

        listener.answer(503, 200);
        assertThat(api.post("accounts", "{\"name\":\"a\"}").status()).isEqualTo(204);
        listener.answer(502, 504);
        assertThat(api.post("accounts", "{\"name\":\"b\"}").status()).isEqualTo(400);
        listener.answer(500);
        assertThat(api.post("accounts", "{\"name\":\"c\"}").status()).isEqualTo(400);

        assertThat(listener.posts()).hasSize(5);
    }

    @Test
    void keepsAFailedJobWhenAnAsynchronousStepFails() {
        String step = step("Create", "account", POST_OPERATION, ASYNC, "");
        listener.answer(500);

        assertThat(api.post("accounts", "{\"name\":\"x\"}").status()).isEqualTo(204);

        await().untilAsserted(() -> assertThat(jobs("statuscode eq 31 and _owningextensionid_value eq " + step))
                .hasSize(1));
        assertThat(jobs("statuscode eq 31").at("/0/message").asText()).contains("500");
        assertThat(jobs("statuscode eq 31").at("/0/errorcode").asInt()).isEqualTo(0x80050201);
    }

    @Test
    void postsNothingOfWhatIsUndone() {
        step("Create", "account", POST_OPERATION, ASYNC, "");

        Answer refused = api.post(
                "accounts/Microsoft.Dynamics.CRM.CreateMultiple",
                "{\"Targets\":[{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\",\"name\":\"a\"},{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\",\"numberofemployees\":-1}]}");
        api.post(
                "accounts/Microsoft.Dynamics.CRM.CreateMultiple",
                "{\"Targets\":[{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\",\"name\":\"b\"},{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\",\"name\":\"c\"}]}");

        assertThat(refused.status()).isEqualTo(400);
        List<String> names = new ArrayList<>();
        names.add(listener.next()
                .json()
                .at("/InputParameters/0/value/Attributes/0/value")
                .asText());
        names.add(listener.next()
                .json()
                .at("/InputParameters/0/value/Attributes/0/value")
                .asText());
        assertThat(names).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void sendsHeadersAndQueryAsRegistered() {
        String settings = "\"<settings><setting name=\\\"Key1\\\" value=\\\"Value 1\\\" /></settings>\"";
        String header = webhook(5, settings);
        EventSteps.step(api, header, "Create", "account", POST_OPERATION, SYNC, ",\"rank\":1");
        EventSteps.step(api, webhook(6, settings), "Create", "account", POST_OPERATION, SYNC, ",\"rank\":2");

        api.post("accounts", "{\"name\":\"x\"}");

        assertThat(listener.next().header("Key1")).isEqualTo("Value 1");
        assertThat(listener.next().query()).isEqualTo("Key1=Value%201");
        assertThat(api.get("serviceendpoints(" + header + ")")
                        .json()
                        .path("isauthvalueset")
                        .asBoolean())
                .isTrue();
        assertThat(api.get("serviceendpoints(" + header + ")").body()).doesNotContain("Value 1");
    }

    @Test
    void sendsTheImagesThatAreRegistered() {
        String step = step("Update", "account", POST_OPERATION, SYNC, "");
        String id = api.post("accounts", "{\"name\":\"old\",\"revenue\":5,\"industrycode\":1}")
                .id();
        for (String image : List.of("0,\"pre\",\"name\"", "1,\"post\",\"name,revenue,industrycode\"")) {
            String[] parts = image.split(",", 3);
            EventSteps.create(
                    api,
                    "sdkmessageprocessingstepimages",
                    "{\"imagetype\":%s,\"entityalias\":%s,\"name\":%s,\"attributes\":%s,\"messagepropertyname\":\"Target\",\"sdkmessageprocessingstepid@odata.bind\":\"/sdkmessageprocessingsteps(%s)\"}"
                            .formatted(parts[0], parts[1], parts[1], parts[2], step));
        }

        api.patch("accounts(" + id + ")", "{\"name\":\"new\"}");

        JsonNode body = listener.next().json();
        assertThat(body.at("/PreEntityImages/0/key").asText()).isEqualTo("pre");
        assertThat(body.at("/PreEntityImages/0/value/Attributes/0/value").asText())
                .isEqualTo("old");
        String after = body.path("PostEntityImages").toString();
        assertThat(after)
                .contains("\"new\"")
                .contains("{\"__type\":\"Money:http://schemas.microsoft.com/xrm/2011/Contracts\",\"Value\":5")
                .contains(
                        "{\"__type\":\"OptionSetValue:http://schemas.microsoft.com/xrm/2011/Contracts\",\"Value\":1}");
    }

    @Test
    void leavesOutWhatMakesABodyTooLarge() {
        step("Create", "annotation", POST_OPERATION, SYNC, "");

        api.post("annotations", "{\"subject\":\"s\",\"notetext\":\"" + "x".repeat(90_000) + "\"}");
        WebhookListener.Post small = listener.next();
        api.post(
                "annotations",
                "{\"subject\":\"s\",\"notetext\":\"" + "x".repeat(99_000) + "\",\"documentbody\":\""
                        + "eHh4".repeat(30_000) + "\"}");
        WebhookListener.Post large = listener.next();

        assertThat(small.header("x-ms-dynamics-msg-size-exceeded")).isEmpty();
        assertThat(large.header("x-ms-dynamics-msg-size-exceeded")).isNotEmpty();
        assertThat(large.json().path("InputParameters")).isEmpty();
        assertThat(large.json().path("ParentContext").isNull()).isTrue();
    }

    @Test
    void hearsOfAssociationsAndCustomApis() {
        EventSteps.step(api, webhook(4, "\"k\""), "Associate", null, POST_OPERATION, SYNC, "");
        EventSteps.create(
                api,
                "customapis",
                "{\"uniquename\":\"new_Ping\",\"name\":\"p\",\"displayname\":\"d\",\"description\":\"d\",\"allowedcustomprocessingsteptype\":2}");
        EventSteps.step(api, webhook(4, "\"k\""), "new_Ping", null, POST_OPERATION, ASYNC, "");
        String user = EventSteps.create(
                api, "systemusers", "{\"firstname\":\"A\",\"lastname\":\"B\",\"domainname\":\"t@b\"}");

        api.post(
                "teams(" + DataverseEmulator.TEAM_ID + ")/teammembership_association/$ref",
                "{\"@odata.id\":\"" + api.root() + "systemusers(" + user + ")\"}");
        JsonNode association = listener.next().json();
        assertThat(api.post("new_Ping", "{}").status()).isEqualTo(204);

        assertThat(association.path("MessageName").asText()).isEqualTo("Associate");
        assertThat(association.at("/InputParameters/1/value/SchemaName").asText())
                .isEqualTo("teammembership_association");
        assertThat(listener.next().json().path("MessageName").asText()).isEqualTo("new_Ping");
    }

    @Test
    void postsNothingForADisabledStep() {
        String step = step("Create", "account", POST_OPERATION, SYNC, "");

        api.patch("sdkmessageprocessingsteps(" + step + ")", "{\"statecode\":1}");
        api.post("accounts", "{\"name\":\"quiet\"}");
        api.patch("sdkmessageprocessingsteps(" + step + ")", "{\"statecode\":0}");
        api.post("accounts", "{\"name\":\"heard\"}");

        assertThat(listener.next()
                        .json()
                        .at("/InputParameters/0/value/Attributes/0/value")
                        .asText())
                .isEqualTo("heard");
        assertThat(listener.posts()).hasSize(1);
    }

    @Test
    void refusesStepsThatWouldNeverBePosted() {
        String hook = webhook(4, "\"k\"");
        String relay = EventSteps.create(api, "serviceendpoints", "{\"name\":\"r\",\"contract\":3,\"path\":\"p\"}");

        assertThat(EventSteps.tryStep(api, hook, "Retrieve", "account", POST_OPERATION, SYNC, "")
                        .status())
                .isEqualTo(501);
        assertThat(EventSteps.tryStep(api, relay, "Create", "account", POST_OPERATION, ASYNC, "")
                        .message())
                .contains("contract 3");
        assertThat(EventSteps.tryStep(api, hook, "Create", "account", PRE_OPERATION, ASYNC, "")
                        .status())
                .isEqualTo(400);
    }
}
