package io.dataversehub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.store.BatchRunTable;
import io.dataversehub.store.HubStore;
import io.dataversehub.store.Reject;
import io.dataversehub.store.RunCounts;
import io.dataversehub.store.RunEnding;
import io.dataversehub.store.RunState;
import io.dataversehub.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hub that is killed after it has decided how a run ends does the rest when it is back, and nothing twice. */
class EndingsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private enum KilledAfter {
        DECIDING,
        THE_REJECT_FILE,
        MOVING_THE_SOURCE
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void endsARunThatWasEndingWhenTheHubWasKilled(KilledAfter killed) throws Exception {
        try (BatchFixture hub = new BatchFixture(folder)) {
            hub.mapping("people", BatchFixture.PEOPLE);
            hub.drop("people.csv", "number,name\n1,Ann\n2,\n");
            Path dir = hub.settings().dir();
            Files.createDirectories(dir.resolve("done"));
            Files.createDirectories(dir.resolve("rejects"));
            storeTheDecision(dir.resolve("inbox/people.csv"));
            if (killed != KilledAfter.DECIDING) {
                Files.writeString(dir.resolve("rejects/people.rejects.csv"), "_record\n2\n");
            }
            if (killed == KilledAfter.MOVING_THE_SOURCE) {
                Files.move(dir.resolve("inbox/people.csv"), dir.resolve("done/people-1.csv"));
            }

            hub.start();

            assertThat(hub.awaitEnd().state()).isEqualTo(RunState.COMPLETED_WITH_REJECTS);
            assertThat(hub.names("inbox")).isEmpty();
            assertThat(hub.names("done")).containsExactly("people-1.csv");
            assertThat(hub.names("rejects")).containsExactly("people.rejects.csv");
            assertThat(hub.text("rejects", "people.rejects.csv")).isEqualTo("_record\n2\n");
            assertThat(hub.dataverse.chunkSizes).isEmpty();
        }
    }

    @Test
    void aFileOfTheSameNameThatCameLaterIsNotTakenForTheOneThatEnded() throws Exception {
        try (BatchFixture hub = new BatchFixture(folder)) {
            hub.mapping("people", BatchFixture.PEOPLE);
            hub.drop("people.csv", "number,name\n1,Ann\n2,\n");
            Path inbox = hub.settings().dir().resolve("inbox/people.csv");
            Files.createDirectories(hub.settings().dir().resolve("rejects"));
            storeTheDecision(inbox);
            Files.delete(inbox);
            hub.drop("people.csv", "number,name\n3,Eve\n");

            hub.start();

            assertThat(hub.awaitEnd(2).counts()).isEqualTo(new RunCounts(1, 1, 0, 0, 0, 0, 0));
            assertThat(hub.dataverse.tables.get("contacts")).containsOnlyKeys("3");
        }
    }

    private void storeTheDecision(Path source) throws Exception {
        try (HubStore store = HubStore.open(new StoreOptions("jdbc:h2:file:" + folder.resolve("hub"), "sa", ""))) {
            BatchRunTable runs = new BatchRunTable(store.dataSource());
            long id = runs.insert(Fingerprints.of(source), "people", "digest", NOW)
                    .id();
            Reject reject = new Reject(2, 3, "REQUIRED", "name", "empty", "2");
            runs.commitChunk(id, RunCounts.NONE, new RunCounts(2, 1, 0, 0, 0, 0, 1), List.of(reject), NOW);
            RunEnding ending = new RunEnding(
                    RunState.COMPLETED_WITH_REJECTS,
                    "done/people-1.csv",
                    "rejects/people.rejects.csv",
                    "_record",
                    "UTF-8");
            runs.finishing(id, ending, null, NOW);
        }
    }
}
