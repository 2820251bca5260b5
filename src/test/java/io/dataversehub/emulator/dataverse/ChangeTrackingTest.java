package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTrackingTest {
    private static final String TRACK = "odata.track-changes";
    private static final String A = "accounts(00000000-0000-0000-0000-0000000000a1)";

    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();

    private static final TestApi api = EMULATOR.api();

    private static String deltaLink(Answer answer) {
        String link = answer.json().path("@odata.deltaLink").asText();
        assertThat(link).as(answer.body()).isNotEmpty();
        return link;
    }

    private static String track(String query) {
        return deltaLink(api.get(query, "Prefer", TRACK));
    }

    private static List<String> names(Answer answer) {
        List<String> names = new ArrayList<>();
        answer.json()
                .path("value")
                .forEach(row -> names.add(
                        row.has("reason")
                                ? "deleted " + row.path("id").asText()
                                : row.path("name").asText()));
        return names;
    }

    private static String create(String name) {
        return api.post("accounts", "{\"name\":\"" + name + "\"}").id();
    }

    @Test
    void answersAllRowsAndALinkWhichStandsBeforeThem() {
        create("x");

        Answer answer = api.get("accounts?$select=name,fax", "Prefer", TRACK);

        assertThat(answer.header("Preference-Applied")).isEqualTo(TRACK);
        List<String> members = new ArrayList<>();
        answer.json().fieldNames().forEachRemaining(members::add);
        assertThat(members).containsExactly("@odata.context", "@odata.deltaLink", "value");
        assertThat(answer.json().path("@odata.context").asText()).endsWith("$metadata#accounts(name,fax)");
        assertThat(deltaLink(answer))
                .startsWith(api.root() + "accounts?$select=name,fax&$deltatoken=")
                .matches(".*deltatoken=\\d+%21\\d\\d%2f\\d\\d%2f\\d{4}%20\\d\\d%3a\\d\\d%3a\\d\\d");
        assertThat(names(answer)).containsExactly("x");
    }

    @Test
    void answersWhatChangedInTheOrderOfVersionsAndThenWhatWasDeleted() {
        create("unchanged");
        String changed = create("old");
        String deleted = create("gone");
        String link = track("accounts?$select=name");
        create("new");
        api.delete("accounts(" + deleted + ")");
        api.patch("accounts(" + changed + ")", "{\"name\":\"changed\"}");

        Answer answer = api.get(link);

        assertThat(names(answer)).containsExactly("new", "changed", "deleted " + deleted);
        JsonNode deletion = answer.json().path("value").path(2);
        assertThat(deletion.path("@odata.context").asText())
                .isEqualTo(api.root() + "$metadata#accounts/$deletedEntity");
        assertThat(deletion.path("reason").asText()).isEqualTo("deleted");
        assertThat(answer.json().path("@odata.context").asText())
                .isEqualTo(api.root() + "$metadata#accounts(name)/$delta");
        assertThat(answer.header("Preference-Applied")).isEmpty();
        assertThat(names(api.get(deltaLink(answer)))).isEmpty();
    }

    @Test
    void reportsARowThatCameAndWentBetweenTwoPolls() {
        String link = track("accounts?$select=name");
        String id = create("brief");
        api.delete("accounts(" + id + ")");

        assertThat(names(api.get(link))).containsExactly("deleted " + id);
    }

    @Test
    void doesNotReportARowAsDeletedThatIsThereAgain() {
        api.patch(A, "{\"name\":\"first\"}");
        String link = track("accounts?$select=name");
        api.delete(A);
        api.patch(A, "{\"name\":\"second\"}");

        assertThat(names(api.get(link))).containsExactly("second");
    }

    @Test
    void reportsRowsThatACascadeChangedOrDeleted() {
        api.patch(A, "{\"name\":\"x\"}");
        String task = api.post(
                        "tasks", "{\"subject\":\"t\",\"regardingobjectid_account_task@odata.bind\":\"" + A + "\"}")
                .id();
        String link = track("tasks?$select=subject");

        api.delete(A);

        assertThat(names(api.get(link))).containsExactly("deleted " + task);
    }

    @Test
    void pagesThroughChangesAndKeepsWhatIsWrittenMeanwhileForTheNextPoll() {
        String link = track("accounts?$select=name");
        String first = create("1");
        create("2");
        create("3");
        String gone = create("4");
        api.delete("accounts(" + gone + ")");

        Answer page = api.get(link, "Prefer", "odata.maxpagesize=2");
        api.patch("accounts(" + first + ")", "{\"name\":\"1 again\"}");
        String next = page.json().path("@odata.nextLink").asText();
        Answer last = api.get(next, "Prefer", "odata.maxpagesize=2");

        assertThat(names(page)).containsExactly("1", "2");
        assertThat(page.json().has("@odata.deltaLink")).isFalse();
        assertThat(next).contains("istracking=%22True%22");
        assertThat(names(last)).containsExactly("3", "deleted " + gone);
        assertThat(last.json().has("@odata.nextLink")).isFalse();
        assertThat(names(api.get(deltaLink(last)))).containsExactly("1 again");
    }

    @Test
    void pagesAFirstSynchronizationOfMoreThanAPage() {
        String targets = IntStream.range(0, 5003)
                .mapToObj(i ->
                        "{\"@odata.type\":\"Microsoft.Dynamics.CRM.hub_city\",\"hub_name\":\"c\",\"hub_geonameid\":" + i
                                + "}")
                .collect(Collectors.joining(","));
        api.post("hub_cities/Microsoft.Dynamics.CRM.CreateMultiple", "{\"Targets\":[" + targets + "]}");

        Answer first = api.get("hub_cities?$select=hub_geonameid", "Prefer", TRACK);
        Answer second = api.get(first.json().path("@odata.nextLink").asText());

        assertThat(first.json().path("value")).hasSize(5000);
        assertThat(second.json().path("value")).hasSize(3);
        assertThat(api.get(deltaLink(second)).json().path("value")).isEmpty();
    }

    @Test
    void countsChanges() {
        String link = track("accounts?$select=name");
        create("x");
        api.delete("accounts(" + create("y") + ")");

        String token = link.substring(link.indexOf("$deltatoken="));

        assertThat(api.get("accounts/$count?" + token).body()).isEqualTo("\uFEFF2");
    }

    @ParameterizedTest
    @CsvSource({"filter,name eq 'x'", "orderby,name", "expand,primarycontactid", "top,3"})
    void refusesOptionsThatDoNotGoWithIt(String option, String value) {
        Answer answer = api.get("accounts?$" + option + "=" + value, "Prefer", TRACK);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
                .isEqualTo("The \"$" + option + "\" query parameter isn't supported when Change Tracking is enabled.");
    }

    @Test
    void refusesTablesThatAreNotTracked() {
        Answer answer = api.get("sdkmessages", "Prefer", TRACK);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("0x80072491");
    }

    @Test
    void refusesWhatIsNoToken() {
        Answer answer = api.get("accounts?$deltatoken=yesterday");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("yesterday");
    }

    @ParameterizedTest
    @CsvSource({"7,2026-03-07T23:00:00Z,200", "7,2026-03-08T01:00:00Z,400", "30,2026-03-08T01:00:00Z,200"})
    void letsLinksExpireAfterTheDaysOfTheOrganization(int days, String later, int expected) {
        api.put("/emulator/clock", "{\"now\":\"2026-03-01T00:00:00Z\"}");
        api.patch(
                "organizations(" + DataverseEmulator.ORGANIZATION_ID + ")",
                "{\"expirechangetrackingindays\":" + days + "}");
        String link = track("accounts?$select=name");
        api.put("/emulator/clock", "{\"now\":\"" + later + "\"}");

        Answer answer = api.get(link);

        assertThat(answer.status()).isEqualTo(expected);
        if (expected == 400) {
            assertThat(answer.code()).isEqualTo("0x80044352");
        }
    }

    @Test
    void doesNotContinueBehindAReset() {
        String link = track("accounts?$select=name");

        api.post("/emulator/reset", "");

        assertThat(api.get(link).code()).isEqualTo("0x80044352");
    }

    @Test
    void goesOnAfterARestart(@TempDir Path folder) {
        DataverseEmulatorOptions options =
                DataverseEmulatorOptions.defaults().withPort(0).withData(folder);
        String link;
        String deleted;
        try (DataverseEmulator before = DataverseEmulator.start(options)) {
            TestApi first = new TestApi(before.url());
            first.patch(A, "{\"name\":\"x\"}");
            deleted = first.post("accounts", "{\"name\":\"y\"}").id();
            link = deltaLink(first.get("accounts?$select=name", "Prefer", TRACK))
                    .substring(first.root().length());
            first.delete("accounts(" + deleted + ")");
        }
        try (DataverseEmulator after = DataverseEmulator.start(options)) {
            TestApi second = new TestApi(after.url());
            second.patch(A, "{\"name\":\"z\"}");

            assertThat(names(second.get(link))).containsExactly("z", "deleted " + deleted);
        }
    }

    /** Writers whose transactions overlap: what a follower pieced together must in the end be what is there. */
    @Test
    void tellsAFollowerEveryChangeOfConcurrentWriters() throws Exception {
        int writers = 6;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        AtomicBoolean writing = new AtomicBoolean(true);
        Map<String, String> copy = new HashMap<>();
        Answer answer = api.get("accounts?$select=name", "Prefer", TRACK);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                running.add(pool.submit(() -> write(number)));
            }
            while (writing.get()) {
                writing.set(running.stream().anyMatch(future -> !future.isDone()));
                answer = api.get(deltaLink(answer));
                apply(answer, copy);
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
        apply(api.get(deltaLink(answer)), copy);

        Map<String, String> there = new HashMap<>();
        apply(api.get("accounts?$select=name"), there);
        assertThat(copy).isEqualTo(there).isNotEmpty();
    }

    private static void write(int writer) {
        for (int round = 0; round < 12; round++) {
            StringBuilder targets = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                targets.append(i == 0 ? "" : ",")
                        .append("{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\",\"accountid\":\"")
                        .append(id(writer, i))
                        .append("\",\"name\":\"")
                        .append(writer)
                        .append('-')
                        .append(round)
                        .append("\"}");
            }
            Answer answer =
                    api.post("accounts/Microsoft.Dynamics.CRM.UpsertMultiple", "{\"Targets\":[" + targets + "]}");
            assertThat(answer.status()).as(answer.body()).isEqualTo(204);
            api.delete("accounts(" + id(writer, round) + ")");
        }
    }

    private static UUID id(int writer, int number) {
        return new UUID(writer, number);
    }

    private static void apply(Answer answer, Map<String, String> copy) {
        answer.json().path("value").forEach(row -> {
            if (row.has("reason")) {
                copy.remove(row.path("id").asText());
            } else {
                copy.put(row.path("accountid").asText(), row.path("name").asText());
            }
        });
    }
}
