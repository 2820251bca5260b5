package io.dataversehub.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A contestant as it is started.
 *
 * @param group floor, ours or rivals
 * @param rows to measure: about ten seconds' worth on two processors
 * @param script of Node.js; empty: a contestant of {@link Contest}
 */
record Entry(String name, String group, int rows, String script) {

    static final List<Entry> ALL = List.of(
            new Entry("floor-ready", "floor", 2_000_000, ""),
            new Entry("floor-serialised", "floor", 2_000_000, ""),
            new Entry("floor-single", "floor", 100_000, ""),
            new Entry("ours-bulk", "ours", 2_000_000, ""),
            new Entry("ours-bulk-json", "ours", 1_000_000, ""),
            new Entry("ours-bulk-csv", "ours", 1_000_000, ""),
            new Entry("ours-coalesced", "ours", 500_000, ""),
            new Entry("ours-single", "ours", 60_000, ""),
            new Entry("camel-http-patch", "rivals", 20_000, ""),
            new Entry("camel-http-patch-parallel", "rivals", 20_000, ""),
            new Entry("camel-http-upsertmultiple", "rivals", 400_000, ""),
            new Entry("camel-olingo4-patch", "rivals", 10_000, ""),
            new Entry("camel-olingo4-batch", "rivals", 100_000, ""),
            new Entry("npm-upsert", "rivals", 20_000, "upsert"),
            new Entry("npm-batch", "rivals", 100_000, "batch"),
            new Entry("npm-bulk", "rivals", 300_000, "bulk"));

    List<String> command(URI stub, int warm, int count) {
        if (script.isEmpty()) {
            return JavaProcess.command(
                    List.of("-Xmx512m"),
                    Contest.class,
                    List.of(name, stub.toString(), Integer.toString(warm), Integer.toString(count)));
        }
        return List.of(
                "node", "bench/rows.mjs", script, stub.toString(), Integer.toString(warm), Integer.toString(count));
    }

    /** Where it is run. */
    Path folder(Path project) {
        return script.isEmpty() ? project : io.dataversehub.clients.NodeProject.programs();
    }
}
