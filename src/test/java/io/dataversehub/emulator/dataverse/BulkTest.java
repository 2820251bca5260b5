package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BulkTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();

    private static final TestApi api = EMULATOR.api();

    private static String target(String members) {
        return "{\"@odata.type\":\"Microsoft.Dynamics.CRM.hub_city\"," + members + "}";
    }

    private static String city(int key, String name) {
        return target("\"@odata.id\":\"hub_cities(hub_geonameid=" + key + ")\",\"hub_name\":\"" + name + "\"");
    }

    private static Answer call(String message, List<String> targets) {
        return api.post(
                "hub_cities/Microsoft.Dynamics.CRM." + message, "{\"Targets\":[" + String.join(",", targets) + "]}");
    }

    private static int cities() {
        return api.get("hub_cities?$select=hub_name").json().path("value").size();
    }

    @Test
    void createsManyAndTellsTheirIdsInOrder() {
        Answer answer = call(
                "CreateMultiple",
                List.of(
                        target("\"hub_name\":\"A\",\"hub_geonameid\":1"),
                        target("\"hub_name\":\"B\",\"hub_geonameid\":2")));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode ids = answer.json().path("Ids");
        assertThat(api.get("hub_cities(" + ids.get(0).asText() + ")")
                        .json()
                        .path("hub_name")
                        .asText())
                .isEqualTo("A");
        assertThat(api.get("hub_cities(" + ids.get(1).asText() + ")")
                        .json()
                        .path("hub_name")
                        .asText())
                .isEqualTo("B");
    }

    @Test
    void leavesNothingBehindWhenOneRowIsRefused() {
        List<String> targets = new ArrayList<>(
                IntStream.range(0, 50).mapToObj(i -> city(i, "ok")).toList());
        targets.add(city(99, "x".repeat(201)));

        Answer answer = call("UpsertMultiple", targets);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("0x80044331");
        assertThat(answer.message())
                .isEqualTo("A validation error occurred.  The length of the 'hub_name' attribute of the 'hub_city'"
                        + " entity exceeded the maximum allowed length of '200'.");
        assertThat(cities()).isZero();
        assertThat(api.get("/emulator/stats").json().at("/rowsWritten/create").asInt())
                .isZero();
    }

    @Test
    void upsertsByKeyAndById() {
        call("UpsertMultiple", List.of(city(1, "one"), city(2, "two")));
        String id =
                api.get("hub_cities(hub_geonameid=2)").json().path("hub_cityid").asText();

        Answer answer = call(
                "UpsertMultiple",
                List.of(
                        city(1, "one again"),
                        target("\"hub_cityid\":\"" + id + "\",\"hub_name\":\"two again\""),
                        city(3, "three")));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(api.get("hub_cities?$orderby=hub_geonameid&$select=hub_name")
                        .json()
                        .path("value")
                        .findValuesAsText("hub_name"))
                .containsExactly("one again", "two again", "three");
        JsonNode stats = api.get("/emulator/stats").json();
        assertThat(stats.at("/rowsWritten/create").asInt()).isEqualTo(3);
        assertThat(stats.at("/rowsWritten/update").asInt()).isEqualTo(2);
        assertThat(stats.path("distinctKeys").asInt()).isEqualTo(3);
    }

    @Test
    void refusesTheSameKeyTwiceInAnUpsertButNotInAnUpdate() {
        call("UpsertMultiple", List.of(city(1, "one")));
        String id =
                api.get("hub_cities(hub_geonameid=1)").json().path("hub_cityid").asText();
        String key = "\"hub_cityid\":\"" + id + "\"";

        Answer upsert = call("UpsertMultiple", List.of(city(1, "a"), city(1, "b")));
        Answer update = call(
                "UpdateMultiple",
                List.of(target(key + ",\"hub_name\":\"first\""), target(key + ",\"hub_name\":\"second\"")));

        assertThat(upsert.status()).isEqualTo(400);
        assertThat(update.status()).isEqualTo(204);
        assertThat(api.get("hub_cities(hub_geonameid=1)")
                        .json()
                        .path("hub_name")
                        .asText())
                .isEqualTo("first");
    }

    @Test
    void updatesOnlyRowsThatAreThereAndByIdOnly() {
        call("UpsertMultiple", List.of(city(1, "one")));
        String id =
                api.get("hub_cities(hub_geonameid=1)").json().path("hub_cityid").asText();
        String missing = "0b0e0000-0000-4000-8000-000000000009";

        Answer byKey = call("UpdateMultiple", List.of(city(1, "x")));
        Answer oneMissing = call(
                "UpdateMultiple",
                List.of(
                        target("\"hub_cityid\":\"" + id + "\",\"hub_name\":\"changed\""),
                        target("\"hub_cityid\":\"" + missing + "\",\"hub_name\":\"x\"")));

        assertThat(byKey.status()).isEqualTo(400);
        assertThat(oneMissing.status()).isEqualTo(404);
        assertThat(oneMissing.message()).contains(missing);
        assertThat(api.get("hub_cities(hub_geonameid=1)")
                        .json()
                        .path("hub_name")
                        .asText())
                .isEqualTo("one");
    }

    @Test
    void wantsEachTargetToSayItsType() {
        Answer untyped = call("CreateMultiple", List.of("{\"hub_name\":\"x\"}"));
        Answer otherType = call("CreateMultiple", List.of("{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\"}"));
        Answer none = api.post("hub_cities/Microsoft.Dynamics.CRM.CreateMultiple", "{}");

        assertThat(untyped.code()).isEqualTo("0x80048d19");
        assertThat(otherType.code()).isEqualTo("0x80048d19");
        assertThat(none.status()).isEqualTo(400);
    }

    @Test
    void doesNotDeleteMany() {
        Answer answer = call("DeleteMultiple", List.of(city(1, "x")));

        assertThat(answer.message()).isEqualTo("DeleteMultiple has not yet been implemented.");
    }

    @Test
    void bindsManyRowsToFewOthers() {
        api.patch("hub_countries(hub_isocode='DE')", "{\"hub_name\":\"Germany\"}");
        List<String> targets = IntStream.range(0, 200)
                .mapToObj(i -> target("\"@odata.id\":\"hub_cities(hub_geonameid=" + i
                        + ")\",\"hub_CountryId@odata.bind\":\"/hub_countries(hub_isocode='DE')\""))
                .toList();

        Answer answer = call("UpsertMultiple", targets);
        Answer dangling = call(
                "UpsertMultiple",
                List.of(target(
                        "\"hub_name\":\"x\",\"hub_CountryId@odata.bind\":\"/hub_countries(hub_isocode='XX')\"")));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(api.get("hub_cities?$filter=hub_CountryId/hub_isocode eq 'DE'&$count=true&$top=1")
                        .json()
                        .path("@odata.count")
                        .asInt())
                .isEqualTo(200);
        assertThat(dangling.status()).isEqualTo(404);
        assertThat(dangling.code()).isEqualTo("0x80060891");
    }

    /** Overlapping keys in different orders: the transactions block each other, and yet all must end well. */
    @Test
    void survivesWritersThatGetInEachOthersWay() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(6);
        List<Integer> keys = IntStream.range(0, 60).boxed().collect(Collectors.toList());
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            List<Integer> shuffled = new ArrayList<>(keys);
            Collections.shuffle(shuffled, new Random(i));
            String name = "writer " + i;
            calls.add(() -> call(
                    "UpsertMultiple",
                    shuffled.stream().map(key -> city(key, name)).toList()));
        }

        for (Future<Answer> answer : callers.invokeAll(calls)) {
            assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(204);
        }

        List<String> names =
                api.get("hub_cities?$select=hub_name").json().path("value").findValuesAsText("hub_name");
        assertThat(names).hasSize(60);
        assertThat(names.stream().distinct())
                .as("one writer was last with all of its rows")
                .hasSize(1);
        callers.shutdown();
    }
}
