package io.dataversehub.bench;

import io.dataversehub.bulk.BulkOptions;
import io.dataversehub.bulk.BulkSummary;
import io.dataversehub.bulk.BulkWriter;
import io.dataversehub.governor.GovernorOptions;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.ClientOptions;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.WriteOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Measures the Dataverse emulator with our own client: rows per second, CPU time per row of each side, heap. Not a test:
 *
 * <pre>mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.dataversehub.bench.EmulatorSpeed</pre>
 *
 * <p>Options go into {@code -Dexec.args}; {@code --help} lists them. The emulator runs in a process of its own, so that the
 * two sides' CPU time can be told apart; it is what counts on a machine that others use too.
 */
@CommandLine.Command(name = "EmulatorSpeed", mixinStandardHelpOptions = true)
public final class EmulatorSpeed implements Runnable {
    @Option(names = "--rows", description = "rows per table and run, default ${DEFAULT-VALUE}")
    private int rows = 200_000;

    @Option(names = "--batch", description = "rows per call, default ${DEFAULT-VALUE}")
    private int batch = 100;

    @Option(names = "--callers", description = "calls in flight, default ${DEFAULT-VALUE}")
    private int callers = 4;

    @Option(names = "--runs", description = "how often; the first creates, the others update. Default ${DEFAULT-VALUE}")
    private int runs = 3;

    @Option(names = "--single", description = "single upserts of 50 connections, default ${DEFAULT-VALUE}; 0 = none")
    private int single = 100_000;

    @Option(names = "--table", description = "accounts or hub_cities; default: both")
    private String table = "";

    @Option(names = "--data", description = "folder for the emulator's database; default: in memory")
    private Path data;

    @Option(names = "--jvm", description = "options of the emulator's virtual machine, default ${DEFAULT-VALUE}")
    private String jvm = "-Xmx1g";

    public static void main(String[] args) {
        int status = new CommandLine(new EmulatorSpeed()).execute(args);
        if (status != 0) {
            throw new IllegalStateException("the measurement failed");
        }
    }

    @Override
    public void run() {
        try (EmulatorProcess emulator = EmulatorProcess.start(Arrays.asList(jvm.split(" ")), data)) {
            for (BenchRows which : List.of(BenchRows.ACCOUNTS, BenchRows.CITIES)) {
                if (table.isEmpty() || table.equals(which.table())) {
                    bulk(emulator, which);
                }
            }
            if (single > 0) {
                for (int run = 0; run < runs; run++) {
                    Measured measured = Measured.of(
                            emulator, single, () -> SingleUpserts.run(emulator.url(), BenchRows.ACCOUNTS, single));
                    print("accounts, single upserts", run, measured);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void bulk(EmulatorProcess emulator, BenchRows which) throws IOException {
        // Its window lets the limit rise a step per call at most, not per second: a measurement has no time to wait.
        ClientOptions options = ClientOptions.builder(emulator.url())
                .governor(GovernorOptions.defaults().withLimits(callers, callers))
                .build();
        try (DataverseClient client = DataverseClient.open(options)) {
            for (int run = 0; run < runs; run++) {
                Measured measured = Measured.of(emulator, rows, () -> write(client, which));
                print(which.table() + ", bulk of " + batch, run, measured);
            }
        }
    }

    private void write(DataverseClient client, BenchRows which) {
        BulkSummary summary = new BulkWriter(client)
                .write(
                        which.table(),
                        WriteOperation.UPSERT,
                        which.iterator(rows),
                        BulkOptions.of(CallOptions.batch())
                                .withKeyColumns(which.key())
                                .withBatchSize(batch)
                                .withMaxInFlight(callers),
                        outcome -> {})
                .join();
        if (summary.written() != rows) {
            throw new IllegalStateException("not all rows were written: " + summary);
        }
    }

    private static void print(String what, int run, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%-26s run %d (%s): %,7.0f rows/s   CPU per row: emulator %5.1f µs, client %5.1f µs   heap after GC %,5d MB%n",
                what,
                run + 1,
                run == 0 ? "create" : "update",
                measured.rowsPerSecond(),
                measured.emulatorMicros(),
                measured.clientMicros(),
                measured.heapBytes() >> 20);
    }
}
