package io.dataversehub.component;

import io.dataversehub.webapi.Masking;
import io.dataversehub.webapi.Page;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, page after page. The next page is fetched while the current one is read. A page that cannot be read is
 * told as a {@link RuntimeCamelException} whose cause is what routes catch. For one thread.
 */
final class PageIterator implements Iterator<Object> {

    private final Function<Map<String, Object>, Object> type;

    private Iterator<Map<String, Object>> rows;
    private @Nullable CompletableFuture<Page> next;

    /** @param type what a row becomes */
    PageIterator(Page first, Function<Map<String, Object>, Object> type) {
        this.type = type;
        rows = first.rows().iterator();
        next = first.hasNext() ? first.next() : null;
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && next != null) {
            Page page = page(next);
            rows = page.rows().iterator();
            next = page.hasNext() ? page.next() : null;
        }
        return rows.hasNext();
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The query has no more rows");
        }
        return type.apply(rows.next());
    }

    private static Page page(CompletableFuture<Page> page) {
        try {
            return page.join();
        } catch (CompletionException failed) {
            throw new RuntimeCamelException(Failures.of(failed, Masking.NONE));
        }
    }
}
