package io.dataversehub.emulator.dataverse.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a transaction left to be done once it has committed. */
final class AfterCommit {
    private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);

    private final List<Map.Entry<String, String>> additions = new ArrayList<>();
    private final List<Runnable> work = new ArrayList<>();

    void add(Session committed) {
        additions.addAll(committed.additions());
        work.addAll(committed.workAfterCommit());
    }

    List<Map.Entry<String, String>> additions() {
        return additions;
    }

    /** A failure is nobody's refusal any more: the rows are written, and the caller must hear so. */
    void run() {
        for (Runnable item : work) {
            try {
                item.run();
            } catch (RuntimeException e) {
                LOG.error("work after a commit failed", e);
            }
        }
    }
}
