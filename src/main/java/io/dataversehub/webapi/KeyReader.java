package io.dataversehub.webapi;

import io.dataversehub.webapi.RowOptions.EmptyText;
import io.dataversehub.webapi.WrittenKey.KeyColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads which row is meant: from the row itself, or from a key that came with it. What must be known first is noted in
 * {@link Facts}; the answer is null then.
 *
 * <p>Not thread-safe: belongs to one {@link RowWriter}.
 */
final class KeyReader {

    private final RowFormat format;
    private final Table table;
    private final LookupReader lookups;
    private final List<String> keyColumns;

    /** @param keyColumns in the order they stand in a URL; empty: the primary id */
    KeyReader(RowFormat format, LookupReader lookups, List<String> keyColumns) {
        this.format = format;
        this.table = format.table();
        this.lookups = lookups;
        this.keyColumns = keyColumns;
    }

    /** The row's own id, or one that is chosen here. */
    WrittenKey ofNewRow(Map<String, ?> row) {
        Object given = row.get(table.primaryId());
        UUID id = isEmpty(given) ? RowIds.next() : id(given);
        return new WrittenKey(id.toString(), null, id, List.of());
    }

    @Nullable
    WrittenKey of(Map<String, ?> row) {
        if (!keyColumns.isEmpty()) {
            Map<String, Object> values = new LinkedHashMap<>();
            keyColumns.forEach(column -> values.put(column, value(row, column)));
            return ofValues(values);
        }
        Object primary = row.get(table.primaryId());
        if (isEmpty(primary)) {
            throw RefusedValueException.of(
                    RowError.MISSING_KEY,
                    table.primaryId(),
                    "The row does not say which row of " + table.entitySet() + " it is. Give " + table.primaryId()
                            + (table.keys().isEmpty()
                                    ? ""
                                    : ", or name an alternate key: "
                                            + table.keys().values()));
        }
        return of(RowKey.of(id(primary)));
    }

    @Nullable
    WrittenKey of(RowKey key) {
        if (key instanceof RowKey.ById byId) {
            return new WrittenKey(key.toText(), table.entitySet() + "(" + byId.id() + ")", byId.id(), List.of());
        }
        return ofValues(((RowKey.ByAlternateKey) key).columns());
    }

    private @Nullable WrittenKey ofValues(Map<String, Object> columns) {
        if (columns.size() == 1 && columns.containsKey(table.primaryId())) {
            return of(RowKey.of(id(columns.get(table.primaryId()))));
        }
        return ofColumns(columns);
    }

    private @Nullable WrittenKey ofColumns(Map<String, Object> columns) {
        List<KeyColumn> typed = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : columns.entrySet()) {
            Column column = column(entry.getKey());
            Object value = value(column, entry.getValue());
            if (value == null) {
                return null;
            }
            typed.add(new KeyColumn(column, value));
            values.put(column.readName(), value);
        }
        String text = UrlText.key(values);
        // Dataverse finds no row by such a URL, so the row is looked up by a query.
        boolean reachable = values.values().stream().noneMatch(UrlText::breaksKeys);
        String url = reachable ? table.entitySet() + "(" + UrlText.encode(text) + ")" : null;
        return new WrittenKey(text, url, null, typed);
    }

    private Object value(Map<String, ?> row, String column) {
        Object value = row.get(column);
        if (isEmpty(value)) {
            Column lookup = table.column(column);
            for (Column.Target target : lookup == null ? List.<Column.Target>of() : lookup.targets()) {
                value = isEmpty(value) ? row.get(target.navigation()) : value;
            }
        }
        if (isEmpty(value)) {
            throw RefusedValueException.of(
                    RowError.MISSING_KEY, column, "The row has no value for " + column + ", a column of its key");
        }
        return Objects.requireNonNull(value);
    }

    private Column column(String name) {
        Table.Input input = format.input(name);
        if (input == null) {
            input = format.input(name.replaceFirst("^_(.*)_value$", "$1"));
        }
        if (input == null) {
            throw RefusedValueException.perhapsNew(RowError.UNKNOWN_COLUMN, name, format.unknown(name));
        }
        return input.column();
    }

    /** Null: not known yet. */
    private @Nullable Object value(Column column, Object given) {
        if (!column.isLookup()) {
            return Objects.requireNonNull(ColumnValue.read(column, given, EmptyText.KEEP));
        }
        return lookups.read(column, null, given, true) instanceof Reference.Row row ? row.id() : null;
    }

    private UUID id(@Nullable Object value) {
        Column column = table.column(table.primaryId());
        Column id = new Column(
                column == null ? table.primaryId() : column.name(),
                ColumnType.UNIQUE_ID,
                true,
                false,
                Choices.NONE,
                List.of());
        return (UUID) Objects.requireNonNull(ColumnValue.read(id, value, EmptyText.KEEP));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value instanceof CharSequence text && text.toString().isBlank();
    }
}
