package io.dataversehub.webapi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query's rows. The next is read only when asked for, so a query of any size needs the memory of one page.
 *
 * <p>Immutable; {@link #next()} may be called again and reads again.
 */
public interface Page {

    /** Rows as Dataverse sent them: numbers as Integer, Long or BigDecimal, null for an empty column. */
    List<Map<String, Object>> rows();

    /** How many rows match, up to 5,000, when the query asked for it. */
    @Nullable
    Long count();

    boolean hasNext();

    /**
     * Reads the next page.
     *
     * @throws java.util.NoSuchElementException when this is the last
     */
    CompletableFuture<Page> next();
}
