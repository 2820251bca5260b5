package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.webapi.ComparedRow.Action;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what a row becomes, by what was found of it. Pure. */
final class RowComparison {

    /** Set by hand it says when the row came to be elsewhere: Dataverse takes it when a row is created. */
    private static final String CREATED_ELSEWHERE = "overriddencreatedon";

    private final WriteOperation operation;
    private final Table table;
    private final Matching matching;
    private final Masking masking;

    /** A row to be written, with its columns. */
    record Asked(MappedRow row, ObjectNode columns) {
        static Asked of(MappedRow row) {
            // A delete has none.
            boolean none = row.json().length == 0;
            return new Asked(row, none ? Json.MAPPER.createObjectNode() : (ObjectNode) Json.tree(row.json()));
        }
    }

    /** @param masking of what changes are told to be */
    RowComparison(WriteOperation operation, Table table, Matching matching, Masking masking) {
        this.operation = operation;
        this.table = table;
        this.matching = matching;
        this.masking = masking;
    }

    /** What must be read of the rows that are there, besides what they are found by. */
    Set<String> columns(List<Asked> rows) {
        Set<String> columns = new LinkedHashSet<>();
        if (matching.comparesValues() && operation != WriteOperation.DELETE) {
            for (Asked row : rows) {
                row.columns.fieldNames().forEachRemaining(name -> {
                    Column column = WrittenRow.column(name, table);
                    if (column != null && isReadable(column)) {
                        columns.add(column.readName());
                    }
                });
            }
        }
        return columns;
    }

    /** @param found the rows that the row may be; more than a few are cut off */
    ComparedRow decide(Asked asked, List<JsonNode> found) {
        MappedRow row = asked.row;
        if (found.size() > 1) {
            return refused(
                    row,
                    RowError.MATCH_AMBIGUOUS,
                    "several rows of " + table.entitySet() + " have " + row.keyText() + ": " + ids(found)
                            + ". Match on more columns, or write by id");
        }
        if (found.isEmpty()) {
            return missing(asked);
        }
        UUID id = id(found.get(0));
        MappedRow byId = row.as(id, table.entitySet() + "(" + id + ")");
        return operation == WriteOperation.DELETE
                ? new ComparedRow(byId, Action.DELETE)
                : changed(
                        new Asked(byId, asked.columns),
                        Objects.requireNonNull(row.match()).columns(),
                        found.get(0));
    }

    private ComparedRow missing(Asked asked) {
        MappedRow row = asked.row;
        if (operation != WriteOperation.UPSERT) {
            return refused(row, RowError.ROW_NOT_FOUND, "no row of " + table.entitySet() + " has " + row.keyText());
        }
        UUID id = row.id() == null ? RowIds.next() : row.id();
        List<ColumnChange> changes = new ArrayList<>();
        asked.columns.fields().forEachRemaining(field -> {
            Column column = WrittenRow.column(field.getKey(), table);
            if (column != null && !field.getValue().isNull()) {
                changes.add(change(column, MissingNode.getInstance(), field.getValue()));
            }
        });
        return new ComparedRow(row.as(id, null).with(matching.comparesValues() ? changes : List.of()), Action.CREATE);
    }

    /** @param matched the columns that the row was found by, as they are read */
    private ComparedRow changed(Asked asked, List<String> matched, JsonNode stored) {
        ObjectNode json = asked.columns;
        List<ColumnChange> changes = new ArrayList<>();
        Iterator<Map.Entry<String, JsonNode>> fields = json.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            Column column = WrittenRow.column(field.getKey(), table);
            boolean told = column != null && !matching.comparesValues() && matched.contains(column.readName());
            if (told || column != null && isCreateOnly(column)) {
                fields.remove();
            } else if (column != null && matching.comparesValues() && isReadable(column)) {
                JsonNode before = stored.path(column.readName());
                if (!WrittenRow.same(column, field.getValue(), before)) {
                    changes.add(change(column, before, field.getValue()));
                } else if (matching.onlyChanged()) {
                    fields.remove();
                }
            }
        }
        MappedRow rest = asked.row.with(changes).withJson(Json.bytes(json));
        return new ComparedRow(rest, json.isEmpty() ? Action.NONE : Action.UPDATE);
    }

    private boolean isCreateOnly(Column column) {
        return matching.createOnly().contains(column.name())
                || column.name().equals(CREATED_ELSEWHERE)
                || !column.updatable() && operation == WriteOperation.UPSERT;
    }

    private UUID id(JsonNode row) {
        return UUID.fromString(row.path(table.primaryId()).asText());
    }

    private String ids(List<JsonNode> rows) {
        return String.join(", ", rows.stream().map(row -> id(row).toString()).toList());
    }

    private static ComparedRow refused(MappedRow row, String code, String message) {
        RowError error = RowError.refused(code, "Not written: " + message, null);
        return new ComparedRow(MappedRow.refused(row.index(), row.keyText(), error), Action.REFUSE);
    }

    /** An image is read as a thumbnail, a file as an id: neither says whether the new one is the same. */
    private static boolean isReadable(Column column) {
        return column.type() != ColumnType.IMAGE && column.type() != ColumnType.FILE;
    }

    private ColumnChange change(Column column, JsonNode before, JsonNode after) {
        return new ColumnChange(
                column.name(),
                masking.value(column.name(), shown(column, before)),
                masking.value(column.name(), shown(column, after)));
    }

    private static @Nullable Object shown(Column column, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isNumber()) {
            return value.numberValue();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        String id = column.isLookup() ? WrittenRow.rowId(value.asText()) : null;
        return id == null ? value.asText() : id;
    }
}
