package io.dataversehub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchRunTableTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Fingerprint CITIES = new Fingerprint("cities.csv", 42, NOON.minusSeconds(60), "abc");

    @TempDir
    Path folder;

    private HubStore store;
    private BatchRunTable runs;
    private BatchRejectTable rejects;

    @BeforeEach
    void openStore() {
        store = HubStore.open(new StoreOptions("jdbc:h2:file:" + folder.resolve("hub"), "sa", ""));
        runs = new BatchRunTable(store.dataSource());
        rejects = new BatchRejectTable(store.dataSource());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aRunIsFoundAgainAfterTheStoreWasReopened() {
        StoredRun run = runs.insert(CITIES, "cities", "digest", NOON);
        store.close();

        openStore();

        assertThat(runs.findOpen("cities.csv")).contains(run);
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.counts()).isEqualTo(RunCounts.NONE);
    }

    @Test
    void aChunkIsSettledWithItsRejectsOrNotAtAll() {
        long id = runs.insert(CITIES, "cities", "digest", NOON).id();
        RunCounts first = new RunCounts(3, 2, 0, 0, 0, 0, 1);
        Reject reject = reject(2);
        runs.commitChunk(id, RunCounts.NONE, first, List.of(reject), NOON);

        // The second chunk names a record that is rejected already: the database refuses it, and with it the
        // checkpoint.
        RunCounts second = first.plus(new RunCounts(1, 0, 0, 0, 0, 0, 1));
        assertThatThrownBy(() -> runs.commitChunk(id, first, second, List.of(reject), NOON))
                .isInstanceOf(StoreException.class);

        assertThat(runs.find(id)).map(StoredRun::counts).contains(first);
        assertThat(rejectsOf(id)).containsExactly(reject);
    }

    @Test
    void refusesAChunkWhoseBeginningSomebodyElseHasSettled() {
        long id = runs.insert(CITIES, "cities", "digest", NOON).id();
        RunCounts first = new RunCounts(3, 3, 0, 0, 0, 0, 0);
        runs.commitChunk(id, RunCounts.NONE, first, List.of(), NOON);

        assertThatThrownBy(() -> runs.commitChunk(id, RunCounts.NONE, first, List.of(), NOON))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no longer running at row 0");
    }

    @Test
    void givesManyRejectsInTheOrderOfTheSource() {
        long id = runs.insert(CITIES, "cities", "digest", NOON).id();
        List<Reject> many = LongStream.rangeClosed(1, 1234)
                .mapToObj(BatchRunTableTest::reject)
                .toList();
        runs.commitChunk(id, RunCounts.NONE, new RunCounts(1234, 0, 0, 0, 0, 0, 1234), many, NOON);

        assertThat(rejectsOf(id)).isEqualTo(many);
    }

    @Test
    void aFinishingRunKnowsItsEndingAndAnEndedRunIsNoLongerOpen() {
        long id = runs.insert(CITIES, "cities", "digest", NOON).id();
        RunEnding ending =
                new RunEnding(RunState.COMPLETED_WITH_REJECTS, "done/cities.csv", "rejects/cities.csv", "a,b", "UTF-8");

        StoredRun finishing = runs.finishing(id, ending, "why", NOON);
        runs.state(id, ending.state(), finishing.message(), NOON.plusSeconds(1));

        assertThat(finishing.ending()).isEqualTo(ending);
        assertThat(finishing.state()).isEqualTo(RunState.FINISHING);
        assertThat(runs.findOpen("cities.csv")).isEmpty();
        assertThat(runs.open()).isEmpty();
        assertThat(runs.newest(5)).first().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.COMPLETED_WITH_REJECTS);
            assertThat(run.ended()).isEqualTo(NOON.plusSeconds(1));
        });
    }

    @Test
    void controlsOnlyRunsThatStillWriteRows() {
        long running = runs.insert(CITIES, "cities", "digest", NOON).id();
        long ended = runs.insert(CITIES, "cities", "digest", NOON).id();
        runs.state(ended, RunState.FAILED, "no", NOON);

        assertThat(runs.control(running, RunControl.PAUSE)).isTrue();
        assertThat(runs.control(ended, RunControl.PAUSE)).isFalse();
        assertThat(runs.control(999, RunControl.PAUSE)).isFalse();
        assertThat(runs.find(running)).map(StoredRun::control).contains(RunControl.PAUSE);
    }

    @Test
    void forgetsOldRunsWithTheirRejects() {
        long id = runs.insert(CITIES, "cities", "digest", NOON).id();
        runs.commitChunk(id, RunCounts.NONE, new RunCounts(1, 0, 0, 0, 0, 0, 1), List.of(reject(1)), NOON);
        runs.state(id, RunState.COMPLETED_WITH_REJECTS, null, NOON);

        assertThat(runs.forgetEndedBefore(NOON.minus(Duration.ofDays(1)))).isZero();
        assertThat(runs.forgetEndedBefore(NOON.plus(Duration.ofDays(1)))).isOne();
        assertThat(rejectsOf(id)).isEmpty();
    }

    @Test
    void saysWhichDatabaseCannotBeOpened() {
        StoreOptions nowhere = new StoreOptions("jdbc:nosuch:hub", "sa", "");

        assertThatThrownBy(() -> HubStore.open(nowhere))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:nosuch:hub");
    }

    private List<Reject> rejectsOf(long id) {
        List<Reject> found = new ArrayList<>();
        rejects.forEach(id, found::add);
        return found;
    }

    private static Reject reject(long record) {
        return new Reject(record, record + 1, "REQUIRED", "name", "name is empty", ",x," + record);
    }
}
