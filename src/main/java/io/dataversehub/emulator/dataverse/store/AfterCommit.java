package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a transaction left to be done once it has committed. */
final class AfterCommit {
    private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);

    private @Nullable SchemaDraft draft;
    private final List<Table> followed = new ArrayList<>();
    private final Set<ColumnIndex> indexes = new LinkedHashSet<>();
    private final List<Runnable> work = new ArrayList<>();

    void add(Session committed) {
        draft = committed.draft();
        followed.addAll(committed.followed());
        indexes.addAll(committed.wishedIndexes());
        work.addAll(committed.workAfterCommit());
    }

    Optional<SchemaDraft> draft() {
        return Optional.ofNullable(draft);
    }

    /** Tables whose versions want an index. */
    List<Table> followed() {
        return followed;
    }

    /** Indexes that queries would have used. */
    Set<ColumnIndex> indexes() {
        return indexes;
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
