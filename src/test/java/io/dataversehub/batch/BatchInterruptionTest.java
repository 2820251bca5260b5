package io.dataversehub.batch;

import static io.dataversehub.batch.BatchFixture.await;
import static io.dataversehub.batch.BatchFixture.people;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.store.RunState;
import io.dataversehub.store.StoredRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks are 20 rows, then 100 each: 1,020 rows are 11 chunks. */
class BatchInterruptionTest {

    private static final int ROWS = 1020;
    private static final int CHUNKS = 11;

    @TempDir
    Path folder;

    private BatchFixture hub;

    @BeforeEach
    void prepare() throws Exception {
        hub = new BatchFixture(folder);
        hub.mapping("people", BatchFixture.PEOPLE);
        hub.drop("people.csv", people(ROWS));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aRunThatDataverseInterruptsGoesOnWithTheChunkThatFailed() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        hub.dataverse.beforeChunk = number -> {
            if (number == 4 && failures.getAndIncrement() < 3) {
                throw new ConnectException("Dataverse does not answer");
            }
        };

        hub.start();

        StoredRun run = hub.awaitEnd();
        assertThat(run.id()).isEqualTo(1);
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.counts().created()).isEqualTo(ROWS);
        assertThat(failures).hasValue(4);
        assertThatEveryRowIsWritten(1);
        assertThat(hub.dataverse.chunkSizes).hasSize(CHUNKS);
    }

    @Test
    void anInterruptedRunSaysWhyAndWaitsBeforeTheNextTry() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        hub.dataverse.beforeChunk = number -> {
            tries.incrementAndGet();
            throw new ConnectException("Dataverse does not answer");
        };
        hub.with(hub.settings().withRetryDelay(Duration.ofHours(1)));

        hub.start();

        await().until(() -> hub.runs().stream().anyMatch(run -> run.state() == RunState.STOPPED));
        assertThat(hub.runs().get(0).message()).contains("Dataverse does not answer");
        assertThat(hub.batch().operations().getCurrent()).isNull();
        await().during(Duration.ofMillis(300)).until(() -> tries.get() == 1);
        assertThat(hub.names("inbox")).containsExactly("people.csv");
    }

    @Test
    void anAnswerThatIsNoOutcomeForEachRowSettlesNothing() throws Exception {
        hub.with(hub.settings().withRetryDelay(Duration.ofHours(1)));
        hub.dataverse.answer = outcomes -> outcomes.subList(1, outcomes.size());

        hub.start();

        await().until(() -> hub.runs().stream().anyMatch(run -> run.state() == RunState.STOPPED));
        assertThat(hub.runs().get(0).message()).contains("one outcome for each of the 20 rows", "a list of 19");
        assertThat(hub.runs().get(0).counts().done()).isZero();
    }

    @Test
    void aHubThatStopsEndsBetweenTwoChunksAndGoesOnWhenItIsBack() throws Exception {
        CountDownLatch fourth = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        hub.dataverse.beforeChunk = number -> {
            if (number == 4) {
                fourth.countDown();
                assertThat(stopping.await(10, TimeUnit.SECONDS)).isTrue();
                await().until(() -> hub.context().isStopping());
            }
        };
        hub.start();
        assertThat(fourth.await(10, TimeUnit.SECONDS)).isTrue();
        stopping.countDown();
        hub.stopContext();
        assertThat(hub.runs()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.STOPPED);
            assertThat(run.counts().done()).isEqualTo(320);
        });
        hub.close();

        hub.dataverse.beforeChunk = number -> {};
        hub.start();

        assertThat(hub.awaitEnd().counts().created()).isEqualTo(ROWS);
        assertThatEveryRowIsWritten(1);
    }

    @Test
    void aSuspendedRouteStopsItsRunAndGoesOnWhenItIsResumed() throws Exception {
        CountDownLatch fourth = holdAt(4);
        hub.start();
        await().until(() -> hub.dataverse.chunkSizes.size() == 3);
        Thread suspending = new Thread(() -> {
            try {
                hub.context().getRouteController().suspendRoute("timer-batch-inbox");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        suspending.start();
        await().until(() -> isSuspended("timer-batch-inbox"));
        fourth.countDown();
        suspending.join(10_000);

        assertThat(hub.runs().get(0).state()).isEqualTo(RunState.STOPPED);
        hub.context().getRouteController().resumeRoute("timer-batch-inbox");

        assertThat(hub.awaitEnd().counts().created()).isEqualTo(ROWS);
        assertThatEveryRowIsWritten(1);
    }

    @Test
    void anOperatorPausesAndResumesARunOverJmx() throws Exception {
        CountDownLatch third = holdAt(3);
        hub.start();
        await().until(() -> hub.dataverse.chunkSizes.size() == 2);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        BatchRunsMXBean bean =
                JMX.newMXBeanProxy(server, new ObjectName("io.dataversehub:type=BatchRuns"), BatchRunsMXBean.class);

        bean.pause(1);
        third.countDown();

        await().until(() -> hub.dataverse.chunkSizes.size() == 3);
        await().during(Duration.ofMillis(300)).until(() -> hub.dataverse.chunkSizes.size() == 3);
        assertThat(bean.getCurrent()).satisfies(run -> {
            assertThat(run.state()).isEqualTo("PAUSED");
            assertThat(run.rows()).isEqualTo(220);
            assertThat(run.percent()).isBetween(1, 100);
        });
        assertThat(server.getAttribute(new ObjectName("io.dataversehub:type=BatchRun,id=1"), "Progress"))
                .isNotNull();

        bean.resume(1);

        assertThat(hub.awaitEnd().counts().created()).isEqualTo(ROWS);
        assertThat(bean.getCurrent()).isNull();
        assertThat(bean.getRuns()).singleElement().satisfies(run -> assertThat(run.state())
                .isEqualTo("COMPLETED"));
        assertThat(server.isRegistered(new ObjectName("io.dataversehub:type=BatchRun,id=1")))
                .isFalse();
        assertThatThrownBy(() -> bean.pause(1)).hasMessageContaining("no run 1 that still writes rows");
    }

    @Test
    void aPausedRunIsStillPausedAfterARestart() throws Exception {
        CountDownLatch third = holdAt(3);
        hub.start();
        await().until(() -> hub.dataverse.chunkSizes.size() == 2);
        hub.batch().operations().pause(1);
        third.countDown();
        await().until(() -> hub.runs().get(0).counts().done() == 220);
        hub.close();

        hub.start();

        await().until(() -> hub.batch().operations().getCurrent() != null);
        await().during(Duration.ofMillis(300)).until(() -> hub.dataverse.chunkSizes.size() == 3);
        hub.batch().operations().resume(1);
        assertThat(hub.awaitEnd().counts().created()).isEqualTo(ROWS);
        assertThatEveryRowIsWritten(1);
    }

    @Test
    void aRunThatIsCancelledWhilePausedWritesNoFurtherChunk() throws Exception {
        CountDownLatch third = holdAt(3);
        hub.start();
        await().until(() -> hub.dataverse.chunkSizes.size() == 2);
        hub.batch().operations().pause(1);
        third.countDown();
        await().until(() -> hub.runs().get(0).counts().done() == 220);

        hub.batch().operations().cancel(1);

        StoredRun run = hub.awaitEnd();
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(hub.dataverse.chunkSizes).hasSize(3);
        assertThat(hub.names("inbox")).isEmpty();
        assertThat(hub.names("failed")).hasSize(2);
        assertThat(hub.text("failed", hub.names("failed").get(1))).contains("cancelled the run after 220 rows");
    }

    @Test
    void aStoppedRunThatWaitsForItsNextTryCanBeCancelled() throws Exception {
        hub.with(hub.settings().withRetryDelay(Duration.ofHours(1)));
        hub.dataverse.beforeChunk = number -> {
            throw new ConnectException("Dataverse does not answer");
        };
        hub.start();
        await().until(() -> hub.runs().stream().anyMatch(run -> run.state() == RunState.STOPPED));

        hub.batch().operations().cancel(1);

        assertThat(hub.awaitEnd().state()).isEqualTo(RunState.CANCELLED);
        assertThat(hub.names("inbox")).isEmpty();
        assertThat(hub.dataverse.chunkSizes).isEmpty();
    }

    @Test
    void aFileThatWasChangedSinceIsANewRunAndTheOldOneIsAbandoned() throws Exception {
        stopAfterThreeChunks();
        Files.delete(hub.settings().dir().resolve("inbox/people.csv"));
        hub.drop("people.csv", people(30));

        hub.start();

        assertThat(hub.awaitEnd(2).counts().done()).isEqualTo(30);
        assertThat(hub.runs()).extracting(StoredRun::state).containsExactly(RunState.COMPLETED, RunState.ABANDONED);
        assertThat(hub.runs().get(1).message()).contains("after 220 rows");
    }

    @Test
    void aRunWhoseMappingWasChangedSinceBeginsAnew() throws Exception {
        stopAfterThreeChunks();
        hub.mapping("people", BatchFixture.PEOPLE + "order: 7\n");

        hub.start();

        assertThat(hub.awaitEnd(2).counts().done()).isEqualTo(ROWS);
        assertThat(hub.runs().get(1)).satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.ABANDONED);
            assertThat(run.message()).contains("its mapping was changed since");
        });
        assertThat(hub.dataverse.rows("contacts")).isEqualTo(ROWS);
    }

    @Test
    void aRouteThatForgetsToCommitIsTold() throws Exception {
        hub.with(hub.settings().withRetryDelay(Duration.ofHours(1)));
        hub.route =
                text -> BatchFixture.inboxOnly(text).replaceAll("- bean: \\{id: timer-batch-commit.*", "- log: done");

        hub.start();

        await().until(() -> hub.runs().stream().anyMatch(run -> run.state() == RunState.STOPPED));
        assertThat(hub.runs().get(0).message()).contains("the route must call batch.commit");
    }

    private void stopAfterThreeChunks() throws Exception {
        hub.dataverse.beforeChunk = number -> {
            if (number == 4) {
                throw new IOException("away");
            }
        };
        hub.with(hub.settings().withRetryDelay(Duration.ofHours(1)));
        hub.start();
        await().until(() -> hub.runs().stream().anyMatch(run -> run.state() == RunState.STOPPED));
        hub.close();
        hub.dataverse.beforeChunk = number -> {};
    }

    /** Holds the chunk of this number until the latch is counted down. */
    private CountDownLatch holdAt(int chunk) {
        CountDownLatch latch = new CountDownLatch(1);
        hub.dataverse.beforeChunk = number -> {
            if (number == chunk) {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            }
        };
        return latch;
    }

    private boolean isSuspended(String route) {
        return ServiceHelper.isSuspended(hub.context().getRoute(route).getConsumer());
    }

    private void assertThatEveryRowIsWritten(int times) {
        assertThat(hub.dataverse.rows("contacts")).isEqualTo(ROWS);
        assertThat(hub.dataverse.writes.values())
                .allSatisfy(writes -> assertThat(writes.get()).isEqualTo(times));
    }
}
