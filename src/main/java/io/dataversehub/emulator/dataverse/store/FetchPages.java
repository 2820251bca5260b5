package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.odata.PagingCookie;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a page of a FetchXML query holds.
 *
 * @param after order values of the row that the page before ended with; null = the rows are counted from the first
 * @param offset rows to leave out before the page
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results">Page results</a>
 */
record FetchPages(int size, int number, @Nullable List<@Nullable String> after, long offset) {
    /** Without a paging cookie, Dataverse leads no further. */
    private static final int MAX_WITHOUT_COOKIE = 50_000;

    private static final int MAX_SIZE = 5000;
    private static final int MAX_SIZE_OF_ELASTIC = 500;

    /**
     * @param cookieColumns how many values a cookie of this query has; 0 when there can be none
     * @param elastic rows of elastic tables come in smaller pages
     */
    static FetchPages of(Fetch.Settings settings, int cookieColumns, boolean elastic) {
        int most = elastic ? MAX_SIZE_OF_ELASTIC : MAX_SIZE;
        Integer wanted = settings.top() == null ? settings.count() : settings.top();
        int size = wanted == null ? most : Math.min(wanted, most);
        int number = settings.page();
        String text = settings.pagingCookie();
        if (text != null && !text.isBlank() && cookieColumns > 0) {
            PagingCookie cookie = PagingCookie.parse(text);
            if (cookie.bounds().size() != cookieColumns) {
                throw QueryErrors.invalidPagingCookie();
            }
            if (number > cookie.page()) {
                return new FetchPages(size, number, last(cookie), (long) (number - cookie.page() - 1) * size);
            }
        }
        if ((long) number * size > MAX_WITHOUT_COOKIE && number > 1) {
            throw QueryErrors.pagingCookieNeeded();
        }
        return new FetchPages(size, number, null, (long) (number - 1) * size);
    }

    private static List<@Nullable String> last(PagingCookie cookie) {
        List<@Nullable String> values = new ArrayList<>();
        cookie.bounds().forEach(bound -> values.add(bound.last()));
        return values;
    }
}
