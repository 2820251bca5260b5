package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a row has the values that an update carried. Pure. */
final class WrittenRow {

    private static final String BIND = "@odata.bind";

    private WrittenRow() {}

    static boolean holds(byte[] sent, JsonNode row, Table table) {
        Iterator<Map.Entry<String, JsonNode>> fields = Json.tree(sent).fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (!holds(field.getKey(), field.getValue(), row, table)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(String name, JsonNode sent, JsonNode row, Table table) {
        Column column = column(name, table);
        return column == null || same(column, sent, row.path(column.readName()));
    }

    /** The column that a member of a row's JSON sets. */
    static @Nullable Column column(String member, Table table) {
        if (!member.endsWith(BIND)) {
            return table.column(member);
        }
        String navigation = member.substring(0, member.length() - BIND.length());
        return table.columns().values().stream()
                .filter(column -> column.targets().stream()
                        .anyMatch(target -> target.navigation().equals(navigation)))
                .findFirst()
                .orElse(null);
    }

    /** Whether a column that is read as {@code stored} has the value that is sent. */
    static boolean same(Column column, JsonNode sent, JsonNode stored) {
        if (sent.isNull() || sent.isTextual() && sent.asText().isEmpty()) {
            return stored.isNull() || stored.isMissingNode() || stored.asText().isEmpty();
        }
        if (column.isLookup()) {
            // A link by alternate key cannot be compared without another query; the other columns have to do.
            String id = rowId(sent.asText());
            return id == null || id.equalsIgnoreCase(stored.asText());
        }
        if (sent.isNumber() && stored.isNumber()) {
            return new BigDecimal(sent.asText()).compareTo(new BigDecimal(stored.asText())) == 0;
        }
        return sent.asText().equals(stored.asText())
                || column.type().isTime() && sameMoment(sent.asText(), stored.asText());
    }

    /** Dataverse keeps seconds, in UTC. */
    private static boolean sameMoment(String sent, String stored) {
        try {
            return OffsetDateTime.parse(sent)
                    .toInstant()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .equals(OffsetDateTime.parse(stored).toInstant());
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    /** The id in {@code accounts(6d81597f-…)}; null: it is no link by id. */
    static @Nullable String rowId(String link) {
        int open = link.indexOf('(');
        if (open < 0 || !link.endsWith(")")) {
            return null;
        }
        String key = link.substring(open + 1, link.length() - 1);
        return RowKeyParser.isGuid(key) ? key : null;
    }
}
