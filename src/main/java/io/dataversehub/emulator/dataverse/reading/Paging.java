package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.odata.NextLink;
import io.dataversehub.emulator.dataverse.odata.PagingCookie;
import io.dataversehub.emulator.dataverse.odata.PagingCookie.Bound;
import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.odata.SkipToken;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowQuery;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cutting of collections into pages, and the links from one to the next. */
final class Paging {
    private Paging() {}

    /**
     * @param number from 1
     * @param more rows are left behind the last
     */
    record Page(int number, List<Row> rows, boolean more) {}

    /** Reads one row more than the page holds, to know whether there is another page. */
    static Page read(
            Session session, Selection selection, Scope scope, Query query, int size, @Nullable SkipToken token) {
        Table table = selection.table();
        List<@Nullable String> after = null;
        if (token != null) {
            after = new ArrayList<>();
            for (Bound bound : token.cookie().bounds()) {
                after.add(bound.last());
            }
        }
        RowQuery rowQuery =
                new RowQuery(selection.projection(List.of()), scope, query.filter(), query.orderBy(), after, size + 1);
        List<Row> rows = session.query(rowQuery);
        boolean more = rows.size() > size;
        return new Page(token == null ? 1 : token.page(), more ? rows.subList(0, size) : rows, more);
    }

    /** @param counted write how many rows the page has, as links of nested expansions do */
    static String nextLink(String url, String rawQuery, Query query, Table table, Page page, boolean counted) {
        Row first = page.rows().get(0);
        Row last = page.rows().get(page.rows().size() - 1);
        List<Bound> bounds = new ArrayList<>();
        for (int i = 0; i < query.orderBy().size(); i++) {
            String name = query.orderBy().get(i).property().last();
            bounds.add(new Bound(name, last.cursor().get(i), first.cursor().get(i)));
        }
        bounds.add(Bound.of(table.primaryId(), last.id(), first.id()));
        PagingCookie cookie = new PagingCookie(
                page.number(), bounds, counted ? Integer.valueOf(page.rows().size()) : null);
        return NextLink.next(url, rawQuery, SkipToken.behind(cookie));
    }

    /** The rows that a collection-valued navigation property of a row leads to. */
    static Scope scope(Navigation navigation, UUID id) {
        if (navigation instanceof Navigation.ToMany toMany) {
            return new Scope.Referring(toMany.relation().column(), id);
        }
        if (navigation instanceof Navigation.Pairs pairs) {
            return new Scope.PairedWith(
                    pairs.relation().intersect(),
                    pairs.near().column(),
                    id,
                    pairs.far().column());
        }
        throw new IllegalArgumentException("single-valued navigation property");
    }
}
