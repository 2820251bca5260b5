package io.dataversehub.emulator.dataverse.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand requests, documented ones damaged and others made by grammars: none may end in 500 or without an answer, and
 * nothing may be left behind. A failure prints seed, number and text of the request; {@link Campaign} runs longer ones.
 */
class FuzzTest {
    private static final int REQUESTS = 10_000;

    /** Those that fill what is filled once: classes, definitions of tables, statements, the request log. */
    private static final int WARM_UP = 3_000;

    /** Garbage collection is not exact; a leak of a kilobyte per request would be seven times that. */
    private static final long HEAP_SLACK_BYTES = 32L << 20;

    /** Another one each day would find more, and would fail on days when nobody changed anything. */
    private static final long SEED = Long.getLong("fuzz.seed", 20260101);

    @Test
    void answersEveryRequestAndLeavesNothingBehind() throws IOException {
        try (DataverseEmulator emulator =
                DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0))) {
            Campaign campaign = new Campaign(SEED, emulator.url());
            campaign.run(0, WARM_UP);
            campaign.reset();
            long heapBefore = heapAfterCollection();

            campaign.run(WARM_UP, REQUESTS);

            assertThat(campaign.findings()).isEmpty();
            campaign.reset();
            assertThat(campaign.get("/emulator/stats").body()).contains("\"inFlight\":0");
            assertThat(heapAfterCollection()).isLessThan(heapBefore + HEAP_SLACK_BYTES);
            assertThat(campaign.get("/api/data/v9.2/systemusers?$select=fullname")
                            .body())
                    .contains("System Administrator");
        }
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(emulatorThreads()).isEmpty());
    }

    private static List<String> emulatorThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("dataverse-emulator-"))
                .toList();
    }

    private static long heapAfterCollection() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
