package io.dataversehub.batch;

import io.dataversehub.store.RunCounts;
import io.dataversehub.store.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one line that says what became of a file. */
final class Summary {

    private Summary() {}

    /** {@code 34,032 rows in = 28,151 written (28,151 created) + 5,881 rejected}. */
    static String of(StoredRun run) {
        RunCounts counts = run.counts();
        return "%s rows in = %s written%s + %s rejected"
                .formatted(
                        grouped(counts.done()), grouped(counts.written()), kinds(counts), grouped(counts.rejected()));
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String kinds(RunCounts counts) {
        List<String> kinds = new ArrayList<>();
        add(kinds, counts.created(), "created");
        add(kinds, counts.updated(), "updated");
        add(kinds, counts.upserted(), "upserted");
        add(kinds, counts.deleted(), "deleted");
        add(kinds, counts.unchanged(), "unchanged");
        return kinds.isEmpty() ? "" : " (" + String.join(", ", kinds) + ")";
    }

    private static void add(List<String> kinds, long count, String kind) {
        if (count > 0) {
            kinds.add(grouped(count) + " " + kind);
        }
    }
}
