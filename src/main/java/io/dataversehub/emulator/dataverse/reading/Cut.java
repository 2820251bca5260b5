package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.web.Preferences;
import org.jspecify.annotations.Nullable;

/**
 * How expanded collections are cut:
 *
 * <pre>
 * WHOLE     of a single row: up to 5,000 rows, no link
 * LINKED    of a collection: up to 5,000 rows, and always a link to the same rows as a collection of their own
 * PAGED     when expansions are nested: by the page size of the call, with a link to the next page
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/join-tables">Join tables</a>
 */
record Cut(Kind kind, int pageSize) {

    enum Kind {
        WHOLE,
        LINKED,
        PAGED
    }

    static final Cut WHOLE = new Cut(Kind.WHOLE, Preferences.MAX_PAGE_SIZE);

    static Cut of(Selection selection, Preferences preferences) {
        if (!selection.isNested()) {
            return new Cut(Kind.LINKED, Preferences.MAX_PAGE_SIZE);
        }
        Integer wanted = preferences.maxPageSize();
        return new Cut(Kind.PAGED, wanted == null ? Preferences.MAX_PAGE_SIZE : wanted);
    }

    /** With {@link Kind#LINKED}, rows show the lookup that leads back unasked. */
    Selection selection(Expansion expansion) {
        Selection selection = expansion.selection();
        return kind == Kind.LINKED && expansion.navigation() instanceof Navigation.ToMany toMany
                ? selection.showing(selection.table().column(toMany.relation().column()))
                : selection;
    }

    int size(Query query) {
        Integer top = query.top();
        return top == null ? pageSize : Math.max(1, Math.min(top, pageSize));
    }

    @Nullable
    String link(String url, Expansion expansion, Paging.Page page) {
        String options = ExpandText.asQuery(expansion.text());
        return switch (kind) {
            case WHOLE -> null;
            case LINKED -> options.isEmpty() ? url : url + "?" + options;
            case PAGED ->
                page.more()
                        ? Paging.nextLink(
                                url,
                                options,
                                expansion.query(),
                                expansion.selection().table(),
                                page,
                                true)
                        : null;
        };
    }
}
