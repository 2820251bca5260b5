package io.dataversehub.component;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code dataverse:changes} consumer remembers: how far it has come, and which rows it has told of, so that it can find
 * deletions when Dataverse has forgotten them. Bind one to the registry to keep it over restarts; without one it is in memory.
 *
 * <p>Implementations are thread-safe.
 */
public interface ChangesMemory {

    /**
     * How far a consumer has come.
     *
     * @param link where to go on; null: from the beginning
     * @param comparing whether all rows are being read, to be compared with those that are remembered
     * @param generation how often all rows were read
     */
    record Position(@Nullable String link, boolean comparing, int generation) {
        /** A consumer that was never run: it begins by reading all rows. */
        public static final Position START = new Position(null, true, 1);
    }

    /**
     * What was told.
     *
     * @param next where to go on
     * @param seen the versions of rows that were seen in this generation
     * @param gone rows that are no more
     */
    record Progress(Position next, Map<UUID, String> seen, Collection<UUID> gone) {}

    /** {@link Position#START} when nothing is remembered. */
    Position position(String consumer);

    /** The versions of those of the rows that are remembered. */
    Map<UUID, String> versions(String consumer, Collection<UUID> rows);

    /** Rows that are remembered and were not seen in this generation; at most {@code limit}. */
    List<UUID> unseen(String consumer, int generation, int limit);

    /**
     * Remembers progress, all or nothing.
     *
     * @param owner who made it
     * @return false: another has the lease meanwhile, as when {@code owner} was suspended for longer than its own; then nothing is
     *     remembered, since the other may have come further
     */
    boolean save(String consumer, String owner, Progress progress);

    /**
     * Whether {@code owner} may go on alone for a while. Another one that asks meanwhile may not: so that of several nodes one
     * consumes, and another takes over when it is gone.
     */
    boolean lease(String consumer, String owner, Duration time);

    /** Gives a lease back. Until another takes it, {@code owner} may still save what it was about to. */
    void release(String consumer, String owner);
}
