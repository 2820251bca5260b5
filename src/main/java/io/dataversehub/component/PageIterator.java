package io.dataversehub.component;

import io.dataversehub.webapi.Page;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The rows of a query, page after page. The next page is fetched while the current one is read. For one thread. */
final class PageIterator implements Iterator<Map<String, Object>> {

    private Iterator<Map<String, Object>> rows;
    private @Nullable CompletableFuture<Page> next;

    PageIterator(Page first) {
        rows = first.rows().iterator();
        next = first.hasNext() ? first.next() : null;
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && next != null) {
            Page page = next.join();
            rows = page.rows().iterator();
            next = page.hasNext() ? page.next() : null;
        }
        return rows.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The query has no more rows");
        }
        return rows.next();
    }
}
