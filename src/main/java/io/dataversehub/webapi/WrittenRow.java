package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;

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
        if (!name.endsWith(BIND)) {
            return same(sent, row.path(name));
        }
        String navigation = name.substring(0, name.length() - BIND.length());
        for (Column column : table.columns().values()) {
            if (column.targets().stream().anyMatch(target -> target.navigation().equals(navigation))) {
                JsonNode id = row.path(column.readName());
                // A link by alternate key cannot be compared without another query; the other columns have to do.
                return sent.isNull()
                        ? id.isNull() || id.isMissingNode()
                        : !sent.asText().contains("(")
                                || !RowKeyParser.isGuid(inner(sent.asText()))
                                || Objects.equals(inner(sent.asText()), id.asText());
            }
        }
        return true;
    }

    private static String inner(String link) {
        return link.substring(link.indexOf('(') + 1, link.length() - 1);
    }

    private static boolean same(JsonNode sent, JsonNode stored) {
        if (sent.isNull() || sent.isTextual() && sent.asText().isEmpty()) {
            return stored.isNull() || stored.isMissingNode() || stored.asText().isEmpty();
        }
        if (sent.isNumber() && stored.isNumber()) {
            return new BigDecimal(sent.asText()).compareTo(new BigDecimal(stored.asText())) == 0;
        }
        return sent.asText().equals(stored.asText());
    }
}
