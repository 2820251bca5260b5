package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticTablesTest {
    private static final String SET = "contoso_sensordatas";
    private static final String ID = "7fef7745-fbea-ef11-9341-0022482b040d";
    private static final String OTHER = "7fef7745-fbea-ef11-9341-0022482b040e";
    private static final String KEYED = SET + "(contoso_sensordataid=" + ID + ",partitionid='Device-1')";

    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();

    private static final TestApi api = EMULATOR.api();

    @BeforeAll
    static void addTheTable() {
        Answer table = api.post("EntityDefinitions", """
                {"@odata.type":"Microsoft.Dynamics.CRM.EntityMetadata","SchemaName":"contoso_SensorData",
                 "TableType":"Elastic","OwnershipType":"UserOwned","HasActivities":false,"HasNotes":false,
                 "DisplayName":{"LocalizedLabels":[{"Label":"SensorData","LanguageCode":1033}]},
                 "DisplayCollectionName":{"LocalizedLabels":[{"Label":"SensorData","LanguageCode":1033}]},
                 "Attributes":[
                  {"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata","SchemaName":"contoso_SensorType",
                   "IsPrimaryName":true,"MaxLength":100,"FormatName":{"Value":"Text"},
                   "DisplayName":{"LocalizedLabels":[{"Label":"Type","LanguageCode":1033}]}},
                  {"@odata.type":"Microsoft.Dynamics.CRM.IntegerAttributeMetadata","SchemaName":"contoso_Value",
                   "MinValue":0,"MaxValue":1000,
                   "DisplayName":{"LocalizedLabels":[{"Label":"Value","LanguageCode":1033}]}}]}""");
        assertThat(table.status()).as(table.body()).isEqualTo(204);
    }

    private static String target(String members) {
        return "{\"@odata.type\":\"Microsoft.Dynamics.CRM.contoso_sensordata\"," + members + "}";
    }

    private static Answer bulk(String message, String... targets) {
        return api.post(
                SET + "/Microsoft.Dynamics.CRM." + message,
                "{\"Targets\":[" + String.join(",", targets) + "]}",
                "Prefer",
                "odata.include-annotations=\"*\"");
    }

    private static List<Integer> values(String query) {
        List<Integer> values = new ArrayList<>();
        Answer answer = api.get(SET + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        answer.json()
                .path("value")
                .forEach(row -> values.add(row.path("contoso_value").asInt()));
        return values;
    }

    private static Answer create(String partition, int value) {
        return api.post(
                SET,
                "{\"contoso_sensordataid\":\"" + ID + "\",\"partitionid\":\"" + partition + "\",\"contoso_value\":"
                        + value + "}");
    }

    @Test
    void findsARowByKeyAndPartitionInEveryDocumentedForm() {
        Answer created = create("Device-1", 1);

        assertThat(created.status()).isEqualTo(204);
        assertThat(created.header("x-ms-session-token")).matches("240:8#\\d+#7=-1");
        for (String address : List.of(
                KEYED,
                SET + "(contoso_sensordataid=" + ID + ",partitionId='Device-1')",
                SET + "(" + ID + ")?partitionId=Device-1",
                SET + "(" + ID + ")?partitionId='Device-1'")) {
            assertThat(api.get(address).json().path("contoso_value").asInt())
                    .as(address)
                    .isEqualTo(1);
        }
        assertThat(api.get(SET + "(" + ID + ")").status()).isEqualTo(404);
    }

    @Test
    void takesTheIdForThePartitionWhenNoneIsGiven() {
        String id = api.post(SET, "{\"contoso_value\":3}").id();

        JsonNode row = api.get(SET + "(" + id + ")").json();

        assertThat(row.path("partitionid").asText()).isEqualTo(id);
    }

    @Test
    void keepsTheSameIdInSeveralPartitions() {
        create("Device-1", 1);
        create("Device-2", 2);

        assertThat(create("Device-1", 3).code()).isEqualTo("0x80040237");
        assertThat(values("?partitionId=Device-2")).containsExactly(2);
        assertThat(values("")).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void showsWhatComesUnaskedAndATagOfCosmosDb() {
        create("Device-1", 80);

        JsonNode row = api.get(KEYED + "?$select=contoso_value").json();

        List<String> members = new ArrayList<>();
        row.fieldNames().forEachRemaining(members::add);
        assertThat(members)
                .containsExactly(
                        "@odata.context",
                        "@odata.etag",
                        "contoso_value",
                        "contoso_sensordataid",
                        "versionnumber",
                        "partitionid",
                        "_ownerid_value",
                        "_owningbusinessunit_value");
        assertThat(row.path("@odata.etag").asText()).matches("W/\"[0-9a-f]{8}-0000-0200-0000-[0-9a-f]{12}\"");
    }

    @Test
    void updatesWithIfMatchAndReplacesTheWholeRowWithout() {
        create("Device-1", 1);
        api.patch(KEYED, "{\"contoso_sensortype\":\"Humidity\"}", "If-Match", "*");
        JsonNode updated = api.get(KEYED).json();

        Answer replaced = api.patch(KEYED, "{\"contoso_sensortype\":\"Pressure\"}");

        assertThat(updated.path("contoso_value").asInt()).isEqualTo(1);
        assertThat(replaced.status()).isEqualTo(204);
        assertThat(replaced.header("x-ms-session-token")).isNotEmpty();
        JsonNode row = api.get(KEYED).json();
        assertThat(row.path("contoso_sensortype").asText()).isEqualTo("Pressure");
        assertThat(row.path("contoso_value").isNull()).isTrue();
    }

    @Test
    void comparesItsTags() {
        create("Device-1", 1);
        String etag = api.get(KEYED).header("ETag");

        Answer first = api.patch(KEYED, "{\"contoso_value\":2}", "If-Match", etag);
        Answer second = api.patch(KEYED, "{\"contoso_value\":3}", "If-Match", etag);

        assertThat(first.status()).as(first.body()).isEqualTo(204);
        assertThat(second.status()).isEqualTo(412);
    }

    @Test
    void takesThePartitionOfAnUpsertFromItsBody() {
        String body = "{\"contoso_value\":5,\"partitionid\":\"Device-1\"}";

        Answer answer = api.patch(SET + "(" + ID + ")", body);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(api.get(KEYED).json().path("contoso_value").asInt()).isEqualTo(5);
        assertThat(api.patch(KEYED, "{\"partitionid\":\"Device-2\"}").status()).isEqualTo(400);
    }

    @Test
    void deletesTheRowOfOnePartition() {
        create("Device-1", 1);
        create("Device-2", 2);

        Answer answer = api.delete(SET + "(" + ID + ")?partitionId=Device-1");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("x-ms-session-token")).isEmpty();
        assertThat(values("")).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a<b", "a*b", "a%b", "a&b", "a:b", "a?b", "a\\\\b"})
    void refusesPartitionsWithCharactersThatNoKeyCanHave(String partition) {
        assertThat(create(partition, 1).status()).isEqualTo(400);
    }

    @Test
    void refusesAPartitionThatIsTooLong() {
        assertThat(create("ä".repeat(513), 1).status()).isEqualTo(400);
    }

    @Test
    void removesRowsWhoseTimeIsUp() {
        api.put("/emulator/clock", "{\"now\":\"2026-03-01T00:00:00Z\"}");
        api.post(SET, "{\"contoso_value\":1,\"ttlinseconds\":3600}");
        api.post(SET, "{\"contoso_value\":2,\"ttlinseconds\":86400}");
        api.post(SET, "{\"contoso_value\":3}");

        api.put("/emulator/clock", "{\"now\":\"2026-03-01T02:00:00Z\"}");

        assertThat(values("")).containsExactlyInAnyOrder(2, 3);
        assertThat(api.get(SET + "/$count").body()).endsWith("2");
    }

    @Test
    void keepsWhatSucceededOfABulkCallAndTellsWhichDid() throws Exception {
        create("Device-1", 1);

        Answer answer = bulk(
                "CreateMultiple",
                target("\"contoso_sensordataid\":\"" + OTHER + "\",\"partitionid\":\"Device-1\",\"contoso_value\":2"),
                target("\"contoso_sensordataid\":\"" + ID + "\",\"partitionid\":\"Device-1\",\"contoso_value\":3"),
                target("\"contoso_value\":5000"),
                target("\"contoso_value\":4"));

        assertThat(answer.status()).isEqualTo(412);
        String details = answer.json()
                .path("error")
                .path("@Microsoft.PowerApps.CDS.ErrorDetails.Plugin.BulkApiErrorDetails")
                .asText();
        JsonNode rows = new com.fasterxml.jackson.databind.ObjectMapper().readTree(details);
        assertThat(rows).hasSize(4);
        assertThat(rows.findValuesAsText("StatusCode")).containsExactly("201", "412", "400", "201");
        assertThat(rows.path(0).path("Id").asText()).isEqualTo(OTHER);
        assertThat(values("")).containsExactlyInAnyOrder(1, 2, 4);
    }

    @Test
    void updatesUpsertsAndDeletesManyRows() {
        Answer created = bulk(
                "CreateMultiple",
                target("\"partitionid\":\"D\",\"contoso_value\":1"),
                target("\"partitionid\":\"D\",\"contoso_value\":2"));
        String first = key(created, 0);
        String second = key(created, 1);

        Answer updated = bulk("UpdateMultiple", target(first + ",\"contoso_value\":10"));
        Answer upserted = bulk(
                "UpsertMultiple",
                target("\"@odata.id\":\"" + KEYED + "\",\"contoso_value\":30"),
                target(second + ",\"contoso_value\":20"));
        List<Integer> written = values("");
        Answer deleted = bulk("DeleteMultiple", target(first), target(second));

        assertThat(created.json().path("Ids")).hasSize(2);
        assertThat(List.of(updated.status(), upserted.status(), deleted.status()))
                .containsOnly(204);
        assertThat(written).containsExactlyInAnyOrder(10, 20, 30);
        assertThat(values("")).containsExactly(30);
    }

    private static String key(Answer created, int index) {
        return "\"contoso_sensordataid\":\""
                + created.json().path("Ids").path(index).asText() + "\",\"partitionid\":\"D\"";
    }

    @Test
    void keepsTheEarlierWritesOfAChangeSetThatFails() {
        String batch = """
                --b
                Content-Type: multipart/mixed; boundary=c

                --c
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: 1

                POST /api/data/v9.2/contoso_sensordatas HTTP/1.1
                Content-Type: application/json

                {"contoso_value":1}
                --c
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: 2

                POST /api/data/v9.2/contoso_sensordatas HTTP/1.1
                Content-Type: application/json

                {"contoso_value":5000}
                --c--
                --b--
                """;

        Answer answer = api.post("$batch", batch.replace("\n", "\r\n"), "Content-Type", "multipart/mixed;boundary=b");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(values("")).containsExactly(1);
    }

    @Test
    void refusesLinksThatWouldFilterItsRows() {
        String link = "<fetch><entity name='contoso_sensordata'><attribute name='contoso_value'/><link-entity"
                + " name='systemuser' from='systemuserid' to='owninguser' alias='u' link-type='%s'><attribute"
                + " name='fullname'/></link-entity></entity></fetch>";
        api.patch(KEYED, "{\"contoso_value\":1}");

        Answer outer = api.get(SET + "?fetchXml=" + TestApi.encoded(link.formatted("outer")));
        Answer inner = api.get(SET + "?fetchXml=" + TestApi.encoded(link.formatted("inner")));

        assertThat(outer.json().at("/value/0/u.fullname").asText()).isEqualTo("System Administrator");
        assertThat(inner.status()).isEqualTo(400);
        assertThat(inner.code()).isEqualTo("0x80048d0b");
        assertThat(inner.message()).isEqualTo("Link entities are not supported");
    }

    @Test
    void givesFiveHundredRowsToAPageOfFetchXml() {
        String[] targets = IntStream.range(0, 501)
                .mapToObj(i -> target("\"contoso_value\":" + i % 1000))
                .toArray(String[]::new);
        bulk("CreateMultiple", targets);

        JsonNode page = api.get(
                        SET + "?fetchXml="
                                + TestApi.encoded("<fetch count='5000'><entity name='contoso_sensordata'><attribute"
                                        + " name='contoso_value'/></entity></fetch>"),
                        "Prefer",
                        "odata.include-annotations=\"*\"")
                .json();

        assertThat(page.path("value")).hasSize(500);
        assertThat(page.path("@Microsoft.Dynamics.CRM.morerecords").asBoolean()).isTrue();
    }
}
