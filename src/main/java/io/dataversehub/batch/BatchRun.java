package io.dataversehub.batch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way to Dataverse, as its route sees it. For one thread, the one of the route.
 *
 * <pre>
 * bean batch.begin        → the run
 * loop while run.next()   → run.rows() to direct:dataverse, then bean batch.commit
 * bean batch.finish
 * </pre>
 */
public interface BatchRun {

    /** upsert, update or delete. */
    String operation();

    /** Entity set or logical name of the table. */
    String table();

    /** Key columns with commas between them; null for the primary id. */
    @Nullable
    String key();

    /**
     * Goes on to the next chunk; waits here while the run is paused.
     *
     * @return false when there is nothing more to write: the end of the file, an operator's cancel, a limit that was passed, or
     *     a hub that is being stopped
     */
    boolean next();

    /** The rows of the chunk, never empty after {@link #next} said true. */
    List<Map<String, @Nullable Object>> rows();
}
