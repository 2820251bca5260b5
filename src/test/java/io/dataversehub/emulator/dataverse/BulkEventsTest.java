package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps on CreateMultiple and UpdateMultiple, and how bulk calls and single ones are heard by either kind of step. */
class BulkEventsTest {
    private static final String CRM = "Microsoft.Dynamics.CRM.";
    private static final String A = "00000000-0000-0000-0000-0000000000a1";
    private static final String B = "00000000-0000-0000-0000-0000000000a2";
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

    @Test
    void postsOneEventWithAllRowsOfABulkCreate() {
        step("CreateMultiple", POST_OPERATION, ASYNC, "");

        Answer created = bulk("CreateMultiple", "\"name\":\"one\",\"revenue\":1", "\"name\":\"two\"");

        WebhookListener.Post post = listener.next();
        assertThat(post.header("x-ms-dynamics-request-name")).isEqualTo("CreateMultiple");
        assertThat(post.header("x-ms-dynamics-entity-name")).isEqualTo("account");
        JsonNode body = post.json();
        assertThat(body.fieldNames()).toIterable().containsExactlyElementsOf(EventSteps.documentedMembers());
        assertThat(body.path("MessageName").asText()).isEqualTo("CreateMultiple");
        assertThat(body.path("PrimaryEntityName").asText()).isEqualTo("account");
        assertThat(body.path("PrimaryEntityId").asText()).isEqualTo("00000000-0000-0000-0000-000000000000");
        assertThat(body.at("/InputParameters/0/key").asText()).isEqualTo("Targets");
        JsonNode targets = body.at("/InputParameters/0/value");
        assertThat(targets.fieldNames())
                .toIterable()
                .containsExactly(
                        "__type",
                        "Entities",
                        "EntityName",
                        "MinActiveRowVersion",
                        "MoreRecords",
                        "PagingCookie",
                        "TotalRecordCount",
                        "TotalRecordCountLimitExceeded");
        assertThat(targets.path("__type").asText())
                .isEqualTo("EntityCollection:http://schemas.microsoft.com/xrm/2011/Contracts");
        assertThat(targets.path("EntityName").asText()).isEqualTo("account");
        assertThat(names(body)).containsExactly("one", "two");
        assertThat(body.at("/OutputParameters/0/key").asText()).isEqualTo("Ids");
        assertThat(body.at("/OutputParameters/0/value"))
                .isEqualTo(created.json().path("Ids"));
        assertThat(targets.at("/Entities/0/Id").asText())
                .isEqualTo(created.json().at("/Ids/0").asText());
    }

    @Test
    void singleCallsAreHeardByStepsOnTheBulkMessages() {
        step("CreateMultiple", POST_OPERATION, SYNC, "");
        step("UpdateMultiple", POST_OPERATION, SYNC, "");

        assertThat(api.patch("accounts(" + A + ")", "{\"name\":\"one\"}").status())
                .isEqualTo(204);
        assertThat(api.patch("accounts(" + A + ")", "{\"name\":\"changed\"}").status())
                .isEqualTo(204);

        JsonNode created = listener.next().json();
        JsonNode updated = listener.next().json();
        assertThat(created.path("MessageName").asText()).isEqualTo("CreateMultiple");
        assertThat(names(created)).containsExactly("one");
        assertThat(updated.path("MessageName").asText()).isEqualTo("UpdateMultiple");
        assertThat(names(updated)).containsExactly("changed");
        assertThat(updated.at("/InputParameters/0/value/Entities/0/Id").asText())
                .isEqualTo(A);
    }

    @Test
    void bulkCallsAreHeardByStepsOnTheSingleMessagesOncePerRow() {
        step("Create", POST_OPERATION, SYNC, "");
        step("CreateMultiple", POST_OPERATION, SYNC, "");

        bulk("CreateMultiple", "\"name\":\"one\"", "\"name\":\"two\"");

        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            messages.add(listener.next().json().path("MessageName").asText());
        }
        assertThat(messages).containsExactly("Create", "Create", "CreateMultiple");
        assertThat(listener.posts()).hasSize(3);
    }

    @Test
    void anUpdateOfSeveralIsHeardInTheOrderOfTheCallWhenItSendsAFilteringColumn() {
        api.patch("accounts(" + A + ")", "{\"name\":\"a\"}");
        api.patch("accounts(" + B + ")", "{\"name\":\"b\"}");
        step("UpdateMultiple", POST_OPERATION, SYNC, ",\"filteringattributes\":\"name\"");

        bulk(
                "UpdateMultiple",
                "\"accountid\":\"" + A + "\",\"fax\":\"1\"",
                "\"accountid\":\"" + B + "\",\"fax\":\"2\"");
        bulk(
                "UpdateMultiple",
                "\"accountid\":\"" + B + "\",\"name\":\"second\"",
                "\"accountid\":\"" + A + "\",\"fax\":\"3\"",
                "\"accountid\":\"" + B + "\",\"name\":\"passed over\"");

        JsonNode entities = listener.next().json().at("/InputParameters/0/value/Entities");
        assertThat(entities).hasSize(2);
        assertThat(entities.at("/0/Id").asText()).isEqualTo(B);
        assertThat(entities.at("/0/Attributes/0/value").asText()).isEqualTo("second");
        assertThat(entities.at("/1/Id").asText()).isEqualTo(A);
        assertThat(listener.posts()).hasSize(1);
    }

    @Test
    void anUpsertOfSeveralIsHeardAsWhatIsCreatedAndWhatIsChanged() {
        api.patch("accounts(" + A + ")", "{\"name\":\"a\"}");
        step("CreateMultiple", POST_OPERATION, SYNC, "");
        step("UpdateMultiple", POST_OPERATION, SYNC, "");

        bulk(
                "UpsertMultiple",
                "\"accountid\":\"" + A + "\",\"name\":\"changed\"",
                "\"accountid\":\"" + B + "\",\"name\":\"new\"");

        JsonNode created = listener.next().json();
        JsonNode updated = listener.next().json();
        assertThat(created.path("MessageName").asText()).isEqualTo("CreateMultiple");
        assertThat(names(created)).containsExactly("new");
        assertThat(updated.path("MessageName").asText()).isEqualTo("UpdateMultiple");
        assertThat(names(updated)).containsExactly("changed");
    }

    @Test
    void aStepBeforeTheOperationSeesWhatWasSentAndCanRefuseAllOfIt() {
        step("CreateMultiple", PRE_OPERATION, SYNC, "");
        listener.answer(500);

        Answer refused = bulk("CreateMultiple", "\"name\":\"one\"", "\"name\":\"two\"");

        JsonNode body = listener.next().json();
        assertThat(body.path("Stage").asInt()).isEqualTo(PRE_OPERATION);
        assertThat(names(body)).containsExactly("one", "two");
        assertThat(body.path("OutputParameters")).isEmpty();
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(api.get("accounts/$count").body()).endsWith("0");
    }

    @Test
    void refusesImagesThatNoEndpointIsGiven() {
        String step = step("UpdateMultiple", POST_OPERATION, SYNC, "");

        Answer answer = api.post(
                "sdkmessageprocessingstepimages",
                "{\"name\":\"i\",\"entityalias\":\"i\",\"imagetype\":0,\"messagepropertyname\":\"Targets\","
                        + "\"sdkmessageprocessingstepid@odata.bind\":\"sdkmessageprocessingsteps(" + step + ")\"}");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.message()).contains("image");
    }

    private String step(String message, int stage, int mode, String more) {
        String endpoint = EventSteps.create(
                api,
                "serviceendpoints",
                "{\"name\":\"hook\",\"contract\":8,\"url\":\"%s\",\"authtype\":4,\"authvalue\":\"secret\"}"
                        .formatted(listener.url()));
        return EventSteps.step(api, endpoint, message, "account", stage, mode, more);
    }

    private static Answer bulk(String message, String... targets) {
        List<String> rows = new ArrayList<>();
        for (String target : targets) {
            rows.add("{\"@odata.type\":\"" + CRM + "account\"," + target + "}");
        }
        return api.post("accounts/" + CRM + message, "{\"Targets\":[" + String.join(",", rows) + "]}");
    }

    /** Of the rows of an event, in its order. */
    private static List<String> names(JsonNode body) {
        List<String> names = new ArrayList<>();
        for (JsonNode entity : body.at("/InputParameters/0/value/Entities")) {
            for (JsonNode attribute : entity.path("Attributes")) {
                if (attribute.path("key").asText().equals("name")) {
                    names.add(attribute.path("value").asText());
                }
            }
        }
        return names;
    }
}
