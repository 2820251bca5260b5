package io.dataversehub.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Streams a CSV file through {@code dataverse:upsert} in a process with little heap, and tells the most that it used. Not a
 * test:
 *
 * <pre>mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.dataversehub.bench.StreamedCsv</pre>
 */
@CommandLine.Command(name = "StreamedCsv", mixinStandardHelpOptions = true)
public final class StreamedCsv implements Callable<Integer> {

    @Option(names = "--rows", description = "rows in the file, default ${DEFAULT-VALUE}")
    private int rows = 1_000_000;

    @Option(names = "--heap", description = "heap of the process that loads, default ${DEFAULT-VALUE}")
    private String heap = "128m";

    @Option(names = "--emulator-heap", description = "heap of the emulator, default ${DEFAULT-VALUE}")
    private String emulatorHeap = "2g";

    public static void main(String[] args) {
        int status = new CommandLine(new StreamedCsv()).execute(args);
        if (status != 0) {
            throw new IllegalStateException("the load failed");
        }
    }

    @Override
    public Integer call() throws Exception {
        Path csv = Files.createTempFile("rows", ".csv");
        try (EmulatorProcess emulator = EmulatorProcess.start(List.of("-Xmx" + emulatorHeap), null)) {
            write(csv);
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + heap,
                    "-cp",
                    ClassPath.text(),
                    CsvLoad.class.getName(),
                    emulator.url().toString(),
                    csv.toString());
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } finally {
            Files.delete(csv);
        }
    }

    private void write(Path csv) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write("accountnumber,name,telephone1,address1_line1,address1_city,numberofemployees\n");
            for (int i = 0; i < rows; i++) {
                out.write("S-" + i + ",Contoso Trading " + i + ",+49 30 " + (1_000_000 + i) + "," + i % 500
                        + " Example Street,City " + i % 4_000 + "," + i % 5_000 + "\n");
            }
        }
    }
}
