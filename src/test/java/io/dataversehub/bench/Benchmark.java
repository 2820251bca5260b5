package io.dataversehub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Ours beside the least that it can cost and beside what others do, on the same rows, against a stub. Not a test:
 *
 * <pre>mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.dataversehub.bench.Benchmark</pre>
 *
 * <p>Writes {@code benchmark.md} and {@code benchmark.svg}. Wants a quiet machine: contestants, stub and hub are processes that
 * share its processors.
 */
@CommandLine.Command(name = "Benchmark", mixinStandardHelpOptions = true)
public final class Benchmark implements Callable<Integer> {

    private static final Path HERE = Path.of("").toAbsolutePath();

    @Option(names = "--quick", description = "a tenth of the rows: to see that all runs, not to compare")
    private boolean quick;

    @Option(names = "--only", split = ",", description = "contestants, or P1 to P8; default: all")
    private List<String> only = List.of();

    @Option(names = "--out", description = "folder for the report, default ${DEFAULT-VALUE}")
    private Path out = Path.of("target", "benchmark");

    private final List<Score> scores = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();

    public static void main(String[] args) {
        int status = new CommandLine(new Benchmark()).execute(args);
        if (status != 0) {
            throw new IllegalStateException("the benchmark failed");
        }
    }

    @Override
    public Integer call() throws IOException {
        try (StubProcess stub = StubProcess.start()) {
            contest(stub);
            new Goals(stub, quick, this::wanted, goals).all(scores);
        }
        var report = new Report(
                scores,
                goals,
                "Benchmark" + (quick ? " --quick" : "") + (only.isEmpty() ? "" : " --only " + String.join(",", only)));
        report.write(out);
        System.out.println(report.markdown());
        return 0;
    }

    private boolean wanted(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private void contest(StubProcess stub) throws IOException {
        for (Entry entry : Entry.ALL) {
            boolean forGoal = wanted("P1")
                    && (entry.name().equals("ours-bulk") || entry.name().equals("floor-serialised"));
            if (wanted(entry.name()) || forGoal) {
                add(stub, entry);
            }
        }
    }

    private void add(StubProcess stub, Entry entry) throws IOException {
        int rows = quick ? entry.rows() / 10 : entry.rows();
        try {
            scores.add(score(stub, entry, rows));
        } catch (IOException | RuntimeException failed) {
            System.out.println(entry.name() + " does not work: " + failed.getMessage());
        }
    }

    private static Score score(StubProcess stub, Entry entry, int rows) throws IOException {
        stub.set("{}");
        int warm = rows / 2;
        Run run = Run.of(entry.command(stub.url(), warm, rows), entry.folder(HERE));
        JsonNode stats = stub.stats();
        List<Double> result = run.result();
        boolean same = entry.name().equals("floor-ready");
        Score score = new Score(
                entry.name(),
                entry.group(),
                rows,
                result.get(1) / 1e9,
                result.get(2) / 1e3 / rows,
                result.get(3) / 1024,
                stats.path("requests").asLong(),
                stats.path("throttled").asLong(),
                same ? 0 : warm + rows - stats.path("distinct").asLong());
        System.out.printf(
                Locale.ROOT,
                "%-28s %,9.0f rows/s  %6.1f µs/row  %4.0f MB  %d requests, %d lost%n",
                score.name(),
                score.rowsPerSecond(),
                score.cpuMicrosPerRow(),
                score.peakMegabytes(),
                score.requests(),
                score.lost());
        return score;
    }

    static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
