package io.dataversehub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The numbers that were set beforehand, measured one after the other. */
final class Goals {

    private static final Path HERE = Path.of("").toAbsolutePath();
    /** A call takes 50 ms and 2 ms per row, about as the service does. */
    private static final String SERVICE = "{'latencyMillis':50,'latencyPerRowMicros':2000}";

    private final StubProcess stub;
    private final boolean quick;
    private final Predicate<String> wanted;
    private final List<Goal> goals;

    Goals(StubProcess stub, boolean quick, Predicate<String> wanted, List<Goal> goals) {
        this.stub = stub;
        this.quick = quick;
        this.wanted = wanted;
        this.goals = goals;
    }

    private interface Measurement {
        void run() throws IOException;
    }

    void all(List<Score> scores) {
        measure("P1", () -> cpuOfBulk(scores));
        measure("P2", this::limits);
        measure("P3", this::queue);
        measure("P4", this::rest);
        measure("P5", this::heap);
        measure("P6", this::interactive);
        measure("P7", this::start);
        measure("P8", this::badRows);
    }

    private void measure(String name, Measurement measurement) {
        if (!wanted.test(name)) {
            return;
        }
        try {
            measurement.run();
        } catch (IOException | UncheckedIOException failed) {
            goals.add(new Goal(name, "could not be measured", "", String.valueOf(failed.getMessage()), false));
        }
    }

    private void add(String name, String measure, String wantedText, boolean met, String reached, Object... numbers) {
        Goal goal = new Goal(name, measure, wantedText, String.format(Locale.ROOT, reached, numbers), met);
        goals.add(goal);
        System.out.println(goal.name() + ": " + goal.reached() + (met ? "" : "   (wanted: " + wantedText + ")"));
    }

    private void cpuOfBulk(List<Score> scores) throws IOException {
        double ours = cpu(scores, "ours-bulk");
        double floor = cpu(scores, "floor-serialised");
        add(
                "P1",
                "CPU per row of streamed bulk ÷ floor with serialisation",
                "≤ 1.5",
                ours / floor <= 1.5,
                "%.2f (%.1f ÷ %.1f µs)",
                ours / floor,
                ours,
                floor);
    }

    private static double cpu(List<Score> scores, String name) throws IOException {
        return scores.stream()
                .filter(score -> score.name().equals(name))
                .mapToDouble(Score::cpuMicrosPerRow)
                .findFirst()
                .orElseThrow(() -> new IOException(name + " was not measured"));
    }

    private void limits() throws IOException {
        int window = quick ? 5 : 10;
        int windows = quick ? 2 : 4;
        int allowed = 40 * window;
        stub.set("{'enabled':true,'requests':" + allowed + ",'windowSeconds':" + window + ",'latencyMillis':20}");
        // Calls of a hundred rows, so that it is the limits and not the processors that bound the load.
        int rows = allowed * (windows + 3) * 100;
        CompletableFuture<Run> load =
                inBackground(contest(List.of("-Dbench.limitWindow=" + window), "ours-bulk-of-100", 0, rows));
        // From the middle of one window's calls to the middle of those some windows later, while the load goes on.
        long from = awaitServed(allowed / 2, load);
        long steady = Math.round(allowed * windows * 0.99);
        long to = awaitServed(allowed / 2 + steady, load);
        boolean went = !load.isDone();
        double share = steady / (double) allowed * window * 1e9 / (to - from);
        load.join();
        JsonNode end = stub.stats();
        double refused = end.path("throttled").asDouble() / end.path("requests").asDouble();
        long lost = rows - end.path("distinct").asLong();
        add(
                "P2",
                "limits on, window of " + window
                        + " s, batch load: share of the allowance used · 429s per request · rows lost",
                "≥ 98 % · ≤ 0.1 % · 0",
                went && share >= 0.98 && refused <= 0.001 && lost == 0,
                "%.1f %% · %.2f %% · %d",
                share * 100,
                refused * 100,
                lost);
    }

    /** When so many had been served. */
    private long awaitServed(long count, CompletableFuture<Run> load) throws IOException {
        while (served(stub.stats()) < count && !load.isDone()) {
            Benchmark.sleep(10);
        }
        return System.nanoTime();
    }

    private static long served(JsonNode stats) {
        return stats.path("requests").asLong() - stats.path("throttled").asLong();
    }

    private void queue() throws IOException {
        stub.set(SERVICE);
        int few = quick ? 60 : 200;
        double plain = perSecond(contest(List.of(), "camel-http-patch", 20, few), few);
        double parallel = perSecond(contest(List.of(), "camel-http-patch-parallel", 100, few * 5), few * 5);
        int many = quick ? 5_000 : 30_000;
        Path data = Files.createTempDirectory("bench-hub");
        try (HubProcess hub = HubProcess.start(System.getProperty("java.home"), stub.url(), data)) {
            QueueLoad.send(hub.serviceBus(), 0, 500);
            awaitRows(500);
            stub.set(SERVICE);
            long began = System.nanoTime();
            QueueLoad.send(hub.serviceBus(), 0, many);
            awaitRows(many);
            double ours = many * 1e9 / (System.nanoTime() - began);
            long lost = many - stub.stats().path("distinct").asLong();
            add(
                    "P3",
                    "queue-in single messages ÷ plain camel-http PATCH route, a call takes 50 ms and 2 ms per row",
                    "≥ 20 times",
                    ours / plain >= 20 && lost == 0,
                    "%.0f times (%.0f ÷ %.0f rows/s; %.1f times a parallel one); %d lost",
                    ours / plain,
                    ours,
                    plain,
                    ours / parallel,
                    lost);
        } finally {
            delete(data);
        }
    }

    private void awaitRows(int count) throws IOException {
        long until = System.nanoTime() + 120_000_000_000L;
        while (stub.stats().path("distinct").asLong() < count) {
            if (System.nanoTime() > until) {
                throw new IOException("only " + stub.stats().path("distinct") + " of " + count + " rows arrived");
            }
            Benchmark.sleep(20);
        }
    }

    private void rest() throws IOException {
        stub.set("{}");
        int seconds = quick ? 3 : 10;
        int count = quick ? 3_000 : 30_000;
        String direct = "/api/data/v9.2/accounts(accountnumber='KEY')";
        Run toStub = load(stub.url(), direct, seconds, count);
        double proxied;
        Process proxy = new ProcessBuilder(JavaProcess.command(
                        List.of("-Xmx256m"),
                        PlainProxy.class,
                        List.of(stub.url().toString())))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var out = new BufferedReader(new InputStreamReader(proxy.getInputStream(), StandardCharsets.UTF_8));
            proxied = load(URI.create(out.readLine()), direct, seconds, count)
                    .values()
                    .get("persecond");
        } finally {
            proxy.destroy();
        }
        Path data = Files.createTempDirectory("bench-hub");
        try (HubProcess hub = HubProcess.start(System.getProperty("java.home"), stub.url(), data)) {
            Run toHub = load(hub.url(), "/api/accounts/accountnumber=KEY", seconds, count);
            double added = toHub.values().get("p99") - toStub.values().get("p99");
            double share = toHub.values().get("persecond") / proxied;
            add(
                    "P4",
                    "REST-in: p99 added over calling the stub directly, 100 req/s; throughput ÷ a plain Vert.x proxy",
                    "≤ 1 ms; ≥ 0.8",
                    added <= 1 && share >= 0.8 && toHub.values().get("refused") == 0,
                    "%.2f ms; %.2f (%.0f ÷ %.0f req/s); %.0f refused",
                    added,
                    share,
                    toHub.values().get("persecond"),
                    proxied,
                    toHub.values().get("refused"));
        } finally {
            delete(data);
        }
    }

    private static Run load(URI where, String path, int seconds, int count) throws IOException {
        return Run.of(
                JavaProcess.command(
                        List.of("-Xmx256m"),
                        HttpLoad.class,
                        List.of(where.toString(), path, "100", Integer.toString(seconds), Integer.toString(count))),
                HERE);
    }

    private void heap() throws IOException {
        stub.set("{}");
        int rows = quick ? 500_000 : 10_000_000;
        Run run = Run.of(contest(List.of("-Xmx256m"), "ours-bulk-csv-stream", 0, rows), HERE);
        double old = run.values().getOrDefault("oldMegabytes", 0.0);
        long lost = rows - stub.stats().path("distinct").asLong();
        add(
                "P5",
                String.format(Locale.ROOT, "heap, %,d rows from CSV in one stream", rows),
                "≤ 256 MB, flat",
                lost == 0,
                "ran in 256 MB; at most %.0f MB outlived a collection; %,.0f rows/s; %d lost",
                old,
                rows / (run.result().get(1) / 1e9),
                lost);
    }

    private void interactive() throws IOException {
        int window = 10;
        stub.set("{'enabled':true,'requests':1000,'executionSeconds':100,'windowSeconds':" + window
                + ",'latencyMillis':50,'latencyPerRowMicros':2000}");
        int alone = quick ? 5 : 15;
        int together = quick ? 10 : 40;
        List<String> command = JavaProcess.command(
                List.of("-Xmx512m", "-Dbench.limitWindow=" + window),
                Interactive.class,
                List.of(stub.url().toString(), Integer.toString(alone), Integer.toString(together)));
        Run run = Run.of(command, HERE);
        double idle = run.values().get("idle");
        double busy = run.values().get("busy");
        add(
                "P6",
                "interactive p99 while batch fills the limits ÷ idle p99",
                "≤ 2",
                busy / idle <= 2 && run.values().get("batchRuns") == 1,
                "%.2f (%.0f ÷ %.0f ms)",
                busy / idle,
                busy,
                idle);
    }

    private void start() throws IOException {
        stub.set("{}");
        for (String home : javaHomes()) {
            double best = Double.MAX_VALUE;
            for (int i = 0; i < (quick ? 1 : 3); i++) {
                Path data = Files.createTempDirectory("bench-hub");
                try (HubProcess hub = HubProcess.start(home, stub.url(), data)) {
                    best = Math.min(best, hub.startSeconds());
                } finally {
                    delete(data);
                }
            }
            add("P7", "start to ready, " + Path.of(home).getFileName(), "≤ 2 s", best <= 2, "%.1f s", best);
        }
    }

    /** This Java, and those that {@code bench.javaHomes} names. */
    private static List<String> javaHomes() {
        String more = System.getProperty("bench.javaHomes", "");
        return Stream.concat(Stream.of(System.getProperty("java.home")), Stream.of(more.split(",")))
                .filter(home -> !home.isBlank())
                .toList();
    }

    private void badRows() throws IOException {
        stub.set("{'latencyMillis':50,'latencyPerRowMicros':2000}");
        int rows = quick ? 20_000 : 150_000;
        double good = perSecond(contest(List.of(), "ours-bulk", rows, rows), rows);
        stub.set("{'latencyMillis':50,'latencyPerRowMicros':2000}");
        double bad = perSecond(contest(List.of(), "ours-bulk-bad", rows, rows), rows);
        long missing = 2L * rows - rows / 500 - stub.stats().path("distinct").asLong();
        add(
                "P8",
                "one bad row in every 1,000: rows/s ÷ none bad; a call takes 50 ms and 2 ms per row",
                "≥ 0.8",
                bad / good >= 0.8 && missing == 0,
                "%.2f (%,.0f ÷ %,.0f rows/s); %d good rows missing",
                bad / good,
                bad,
                good,
                missing);
    }

    private List<String> contest(List<String> jvm, String name, int warm, int count) {
        List<String> options = jvm.stream().anyMatch(option -> option.startsWith("-Xmx"))
                ? jvm
                : Stream.concat(jvm.stream(), Stream.of("-Xmx512m")).toList();
        return JavaProcess.command(
                options,
                Contest.class,
                List.of(name, stub.url().toString(), Integer.toString(warm), Integer.toString(count)));
    }

    private static double perSecond(List<String> command, int rows) throws IOException {
        return rows / (Run.of(command, HERE).result().get(1) / 1e9);
    }

    private static CompletableFuture<Run> inBackground(List<String> command) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Run.of(command, HERE);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
