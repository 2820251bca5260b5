package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.PagingCookie;
import io.dataversehub.emulator.dataverse.odata.PagingCookie.Bound;
import io.dataversehub.emulator.dataverse.odata.SkipToken;
import io.dataversehub.emulator.dataverse.store.Changes;
import io.dataversehub.emulator.dataverse.store.Changes.Deletion;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page of the changes of a table: rows in the order of their versions, then deleted ones. It goes on at a place that its
 * link carries, and ends where the first page found the horizon, so that what is written meanwhile is left to the next poll:
 *
 * <pre>{@code
 * <cookie page="1"><versionnumber last="1005000" first="…" /><deleted last="1000000" … /><horizon last="1012345" … /></cookie>
 * }</pre>
 */
record TrackedPage(int number, List<Row> rows, List<Deletion> deletions, Place next, boolean more) {
    private static final String ROWS = "versionnumber";
    private static final String DELETED = "deleted";
    private static final String HORIZON = "horizon";

    /**
     * @param rows version of the last row shown
     * @param deletions version of the last deletion shown; at the horizon when none are to be shown
     */
    record Place(long rows, long deletions, long horizon) {

        /** A first synchronization: all rows, and no deletions. */
        static Place beginning(long horizon) {
            return new Place(0, horizon, horizon);
        }

        static Place after(long version, long horizon) {
            return new Place(version, version, horizon);
        }

        /** @throws io.dataversehub.emulator.dataverse.odata.ODataException when the token is not of such a page */
        static Place of(SkipToken token) {
            Map<String, String> bounds = token.cookie().bounds().stream()
                    .collect(Collectors.toMap(Bound::column, bound -> String.valueOf(bound.last()), (a, b) -> b));
            try {
                return new Place(
                        Long.parseLong(bounds.getOrDefault(ROWS, "")),
                        Long.parseLong(bounds.getOrDefault(DELETED, "")),
                        Long.parseLong(bounds.getOrDefault(HORIZON, "")));
            } catch (NumberFormatException e) {
                throw ProtocolErrors.queryShape("The paging cookie does not belong to this query.");
            }
        }
    }

    static TrackedPage read(Changes changes, Projection projection, Place place, int number, int size) {
        List<Row> rows = changes.rows(projection, place.rows(), place.horizon(), size + 1);
        if (rows.size() > size) {
            List<Row> page = rows.subList(0, size);
            Place next = new Place(page.get(size - 1).version(), place.deletions(), place.horizon());
            return new TrackedPage(number, page, List.of(), next, true);
        }
        int room = size - rows.size();
        List<Deletion> deletions = changes.deletions(projection.table(), place.deletions(), place.horizon(), room + 1);
        boolean more = deletions.size() > room;
        List<Deletion> page = more ? deletions.subList(0, room) : deletions;
        long last =
                page.isEmpty() ? place.deletions() : page.get(page.size() - 1).version();
        return new TrackedPage(number, rows, page, new Place(place.horizon(), last, place.horizon()), more);
    }

    SkipToken link() {
        List<Bound> bounds =
                List.of(bound(ROWS, next.rows()), bound(DELETED, next.deletions()), bound(HORIZON, next.horizon()));
        return new SkipToken(number + 1, new PagingCookie(number, bounds, null), true);
    }

    private static Bound bound(String name, long version) {
        String text = Long.toString(version);
        return new Bound(name, text, text);
    }
}
