package io.dataversehub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.store.RunCounts;
import io.dataversehub.store.RunState;
import io.dataversehub.store.StoredRun;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub in a process of its own that is killed as {@code kill -9} does, in the middle of a chunk. */
class BatchKillTest {

    private static final int ROWS = 2020;

    @TempDir
    Path folder;

    @Test
    void aKilledRunGoesOnWithoutLosingARowAndRepeatsNoMoreThanTheChunkItWasIn() throws Exception {
        Path written = folder.resolve("written.txt");
        try (BatchFixture hub = new BatchFixture(folder)) {
            hub.mapping("people", BatchFixture.PEOPLE + "limits: {first: 0}\n");
            hub.drop("people.csv", peopleWithGaps());
            killInTheMiddleOfChunk(13, written);
            List<String> before = Files.readAllLines(written);

            hub.dataverse.written = written;
            hub.start();

            StoredRun run = hub.awaitEnd();
            Map<String, Long> times = Files.readAllLines(written).stream()
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(run.id()).isEqualTo(1);
            assertThat(run.state()).isEqualTo(RunState.COMPLETED_WITH_REJECTS);
            assertThat(run.counts()).isEqualTo(new RunCounts(ROWS, ROWS - 202, 0, 0, 0, 0, 202));
            assertThat(times).as("no row is missing").hasSize(ROWS - 202);
            assertThat(times.entrySet())
                    .filteredOn(entry -> entry.getValue() > 1)
                    .as("only the half chunk that was on its way was written again")
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(before.subList(before.size() - 50, before.size()))
                            .contains(entry.getKey()))
                    .allSatisfy(entry -> assertThat(entry.getValue()).isEqualTo(2));
            assertThat(hub.text("rejects", "people.rejects.csv").lines().skip(1).map(BatchKillTest::record))
                    .as("no reject is missing or there twice")
                    .isEqualTo(IntStream.rangeClosed(1, ROWS / 10)
                            .mapToObj(tens -> String.valueOf(tens * 10))
                            .toList());
        }
    }

    /** Every tenth person has no name. */
    private static String peopleWithGaps() {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> i + "," + (i % 10 == 0 ? "" : "Name " + i) + "\n")
                .collect(Collectors.joining("", "number,name\n", ""));
    }

    private static String record(String line) {
        return line.substring(0, line.indexOf(','));
    }

    private void killInTheMiddleOfChunk(int chunk, Path written) throws Exception {
        Process hub = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HubToBeKilled.class.getName(),
                        folder.toString(),
                        written.toString(),
                        String.valueOf(chunk))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = hub.inputReader()) {
            assertThat(output.lines().anyMatch(line -> line.equals(HubToBeKilled.HALF_WRITTEN)))
                    .isTrue();
        } finally {
            hub.destroyForcibly();
        }
        assertThat(hub.waitFor()).as("exit code of SIGKILL").isEqualTo(137);
    }

    /** Writes until it is in the middle of a chunk, says so, and waits there for its end. */
    static final class HubToBeKilled {

        static final String HALF_WRITTEN = "half of the chunk is written";

        public static void main(String[] args) throws Exception {
            RecordedDataverse dataverse = new RecordedDataverse();
            dataverse.written = Path.of(args[1]);
            int chunk = Integer.parseInt(args[2]);
            dataverse.fault = row -> {
                if (dataverse.chunkSizes.size() == chunk && dataverse.rowsOfChunk.get() == 50) {
                    System.out.println(HALF_WRITTEN);
                    waitForEver();
                }
                return null;
            };
            new BatchFixture(Path.of(args[0]), dataverse).start();
            waitForEver();
        }

        private static void waitForEver() {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
