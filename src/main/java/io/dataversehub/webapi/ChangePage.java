package io.dataversehub.webapi;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A part of a table's changes.
 *
 * @param rows new and changed rows, as they are now, oldest change first; values may be null
 * @param deleted ids of rows that are gone
 * @param link where to go on: the next part, or, when {@code last}, what happens from now on
 * @param last whether these were the last changes so far
 */
public record ChangePage(List<Map<String, Object>> rows, List<UUID> deleted, String link, boolean last) {

    public ChangePage {
        rows = List.copyOf(rows);
        deleted = List.copyOf(deleted);
    }
}
