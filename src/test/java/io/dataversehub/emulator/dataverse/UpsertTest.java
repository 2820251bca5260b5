package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpsertTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    private static String newKey() {
        return "accounts(accountnumber='U" + NUMBER.incrementAndGet() + "')";
    }

    @ParameterizedTest
    @CsvSource({
        // header, value, row exists, status
        "Accept, application/json, false, 204",
        "Accept, application/json, true, 204",
        "Prefer, return=representation, false, 201",
        "Prefer, return=representation, true, 200",
        "If-Match, *, false, 404",
        "If-Match, *, true, 204",
        "If-None-Match, *, false, 204",
        "If-None-Match, *, true, 412",
        "If-None-Match, null, false, 204",
        "If-None-Match, null, true, 204",
    })
    void answersEachModeForEachStateOfTheRow(String header, String value, boolean exists, int status) {
        for (String row : List.of(newKey(), "accounts(" + UUID.randomUUID() + ")")) {
            if (exists) {
                api.patch(row, "{\"name\":\"Before\"}");
            }

            Answer answer = api.patch(row, "{\"name\":\"After\"}", header, value);

            assertThat(answer.status()).as(row).isEqualTo(status);
            int found = api.get(row).status();
            assertThat(found).isEqualTo(status == 404 ? 404 : 200);
        }
    }

    @Test
    void refusesAnotherVersionAndAcceptsTheRightOne() {
        String row = newKey();
        String etag = api.patch(row, "{\"name\":\"a\"}", "Prefer", "return=representation")
                .header("ETag");
        api.patch(row, "{\"name\":\"b\"}");

        Answer stale = api.patch(row, "{\"name\":\"c\"}", "If-Match", etag);
        Answer staleDelete = api.delete(row, "If-Match", etag);
        String now = api.get(row).header("ETag");
        Answer fresh = api.patch(row, "{\"name\":\"d\"}", "If-Match", now);

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("0x80060882");
        assertThat(stale.message())
                .isEqualTo("The version of the existing record doesn't match the RowVersion property provided.");
        assertThat(staleDelete.status()).isEqualTo(412);
        assertThat(fresh.status()).isEqualTo(204);
        assertThat(api.get(row, "If-None-Match", now).status()).as("changed").isEqualTo(200);
        assertThat(api.get(row, "If-None-Match", api.get(row).header("ETag")).status())
                .as("unchanged")
                .isEqualTo(304);
    }

    @Test
    void echoesTheKeyAndWritesItsValues() {
        Answer answer = api.patch("hub_countries(hub_isocode='FR')", "{\"hub_name\":\"France\"}");

        assertThat(answer.header("OData-EntityId")).isEqualTo(api.root() + "hub_countries(hub_isocode='FR')");
        assertThat(api.get("hub_countries(hub_isocode='fr')")
                        .json()
                        .path("hub_isocode")
                        .asText())
                .as("case does not matter")
                .isEqualTo("FR");
    }

    @Test
    void cannotChangeAKeyThroughItselfButABodyWinsOnCreate() {
        api.patch("hub_countries(hub_isocode='IT')", "{\"hub_isocode\":\"IU\",\"hub_name\":\"first\"}");
        api.patch("hub_countries(hub_isocode='IU')", "{\"hub_isocode\":\"IV\",\"hub_name\":\"second\"}");

        assertThat(api.get("hub_countries(hub_isocode='IT')").status()).isEqualTo(404);
        assertThat(api.get("hub_countries(hub_isocode='IU')")
                        .json()
                        .path("hub_name")
                        .asText())
                .isEqualTo("second");
        assertThat(api.get("hub_countries(hub_isocode='IV')").status()).isEqualTo(404);
    }

    @Test
    void namesTheKeyThatIsTaken() {
        api.patch("hub_countries(hub_isocode='ES')", "{\"hub_name\":\"Spain\"}");

        Answer answer = api.post("hub_countries", "{\"hub_name\":\"again\",\"hub_isocode\":\"es\"}");

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.code()).isEqualTo("0x80060892");
        assertThat(answer.message())
                .startsWith("Entity Key ISO Code violated. A record with the same value for hub_isocode");
    }

    @Test
    void refusesKeysThatAreNone() {
        Answer noKey = api.get("accounts(name='x')");
        Answer noRow = api.get("accounts(accountnumber='nobody')");
        Answer wrongType = api.get("hub_cities(hub_geonameid='x')");

        assertThat(noKey.status()).isEqualTo(400);
        assertThat(noKey.message())
                .startsWith("The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.account'.");
        assertThat(noRow.status()).isEqualTo(404);
        assertThat(noRow.code()).isEqualTo("0x80060891");
        assertThat(wrongType.status()).isEqualTo(400);
    }

    @Test
    void endsAsOneRowWhenManyCreateTheSameKeyAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        for (int round = 0; round < 10; round++) {
            String key = "hub_cities(hub_geonameid=" + (9000 + round) + ")";
            List<Callable<Integer>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Integer>) () ->
                            api.patch(key, "{\"hub_name\":\"c" + i + "\"}").status())
                    .toList();

            for (Future<Integer> status : callers.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(204);
            }

            Answer found = api.get("hub_cities?$filter=hub_geonameid eq " + (9000 + round) + "&$select=hub_name");
            assertThat(found.json().path("value")).hasSize(1);
        }
        callers.shutdown();
    }
}
