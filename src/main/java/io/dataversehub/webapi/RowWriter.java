package io.dataversehub.webapi;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.dataversehub.webapi.LookupQuestion.Condition;
import io.dataversehub.webapi.RowOptions.EmptyText;
import io.dataversehub.webapi.RowOptions.UnknownColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as Dataverse takes them: names and types by the table's description. Absent columns are left out, null clears.
 *
 * <p>Not thread-safe: one mapping owns it.
 */
final class RowWriter {

    private static final byte[] NOTHING = {};

    private final RowFormat format;
    private final Table table;
    private final WriteOperation operation;
    private final Set<String> keyColumns;
    private final RowOptions options;
    private final Matching matching;
    private final LookupReader lookups;
    private boolean createOnly;
    private boolean lookedUp;

    /** How rows are written: by which key, how values are read, how rows are compared. */
    record Way(List<String> keyColumns, RowOptions options, Matching matching) {}

    RowWriter(RowFormat format, WriteOperation operation, Way way, Facts facts) {
        this.format = format;
        this.table = format.table();
        this.operation = operation;
        // In the order given: it is the order of the key in the URL.
        this.keyColumns = Collections.unmodifiableSet(new LinkedHashSet<>(way.keyColumns));
        this.options = way.options;
        this.matching = way.matching;
        this.lookups = new LookupReader(facts, options.contentReferences());
    }

    /** Null: something must be known first, see {@link Facts}. A row that cannot be written comes back refused. */
    @Nullable
    MappedRow write(long index, @Nullable RowKey given, Map<String, ?> row) {
        Key key = null;
        try {
            key = given == null ? keyOf(row) : key(given);
            byte[] json = operation == WriteOperation.DELETE ? NOTHING : columns(row, key);
            if (key == null || json == null) {
                return null;
            }
            return new MappedRow(index, key.text, key.url, key.id, json, null, match(key), List.of());
        } catch (RefusedValueException refused) {
            if (refused.perhapsNew()) {
                throw refused;
            }
            return MappedRow.refused(index, key == null ? null : key.text, refused.error());
        }
    }

    /** @param columns those of an alternate key, with their values; empty: the primary id, or none */
    private record Key(
            @Nullable String text,
            @Nullable String url,
            @Nullable UUID id,
            Map<Column, Object> columns) {

        boolean has(Column column) {
            return columns.containsKey(column);
        }
    }

    /** Which row it is, when that must be looked at before it is written. */
    private @Nullable LookupQuestion match(Key key) {
        boolean unreachable = key.url == null && operation != WriteOperation.CREATE;
        if (operation == WriteOperation.CREATE || !unreachable && !matching.compares() && !createOnly) {
            return null;
        }
        List<Condition> conditions = new ArrayList<>();
        key.columns.forEach((column, value) -> conditions.add(Condition.of(column, value)));
        if (key.id != null) {
            conditions.add(new Condition(table.primaryId(), key.id.toString(), key.id.toString()));
        }
        return new LookupQuestion(table.name(), conditions);
    }

    private @Nullable Key keyOf(Map<String, ?> row) {
        Object primary = row.get(table.primaryId());
        if (operation == WriteOperation.CREATE) {
            UUID id = isEmpty(primary) ? RowIds.next() : id(primary);
            return new Key(id.toString(), null, id, Map.of());
        }
        if (!matching.columns().isEmpty()) {
            return match(values(row, matching.columns()));
        }
        if (!keyColumns.isEmpty()) {
            return key(RowKey.of(values(row, keyColumns)));
        }
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
        return key(RowKey.of(id(primary)));
    }

    private Map<String, Object> values(Map<String, ?> row, Collection<String> names) {
        Map<String, Object> columns = new LinkedHashMap<>();
        names.forEach(column -> columns.put(column, keyValue(row, column)));
        return columns;
    }

    private Object keyValue(Map<String, ?> row, String column) {
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

    private @Nullable Key key(RowKey key) {
        if (key instanceof RowKey.ById byId) {
            return new Key(key.toText(), table.entitySet() + "(" + byId.id() + ")", byId.id(), Map.of());
        }
        Map<String, Object> columns = ((RowKey.ByAlternateKey) key).columns();
        if (columns.keySet().equals(Set.of(table.primaryId()))) {
            return key(RowKey.of(id(columns.get(table.primaryId()))));
        }
        Key match = match(columns);
        if (match == null
                || !matching.columns().isEmpty()
                || match.columns.values().stream().anyMatch(UrlText::breaksKeys)) {
            // Dataverse finds no row by such a URL, so the row is looked up by a query.
            return match;
        }
        String url = table.entitySet() + "(" + UrlText.encode(Objects.requireNonNull(match.text)) + ")";
        return new Key(match.text, url, null, match.columns);
    }

    /** A key without address. Null: not known yet. */
    private @Nullable Key match(Map<String, Object> columns) {
        Map<Column, Object> typed = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : columns.entrySet()) {
            Column column = column(entry.getKey());
            Object value = keyValue(column, entry.getValue());
            if (value == null) {
                return null;
            }
            typed.put(column, value);
            values.put(column.readName(), value);
        }
        return new Key(UrlText.key(values), null, null, typed);
    }

    private Column column(String name) {
        Table.Input input = format.input(name);
        if (input == null) {
            String lookup = name.replaceFirst("^_(.*)_value$", "$1");
            input = format.input(lookup);
        }
        if (input == null) {
            throw RefusedValueException.perhapsNew(RowError.UNKNOWN_COLUMN, name, format.unknown(name));
        }
        return input.column();
    }

    /** Null: not known yet. */
    private @Nullable Object keyValue(Column column, Object given) {
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

    /** Null: something must be known first. */
    private byte @Nullable [] columns(Map<String, ?> row, @Nullable Key key) {
        createOnly = false;
        lookedUp = matching.compares();
        byte[] json = json(row, key);
        if (createOnly && !lookedUp) {
            // Whether these may be written depends on whether the row is there.
            lookedUp = true;
            return json(row, key);
        }
        return json;
    }

    private byte @Nullable [] json(Map<String, ?> row, @Nullable Key key) {
        boolean complete = true;
        try (var out = new ByteArrayBuilder(512);
                JsonGenerator json = Json.MAPPER.getFactory().createGenerator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, ?> entry : row.entrySet()) {
                complete &= write(json, entry.getKey(), entry.getValue(), key);
            }
            json.writeEndObject();
            json.flush();
            return complete ? out.toByteArray() : null;
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    /** False: not known yet. */
    private boolean write(JsonGenerator json, String name, @Nullable Object value, @Nullable Key key)
            throws IOException {
        Table.Input input = format.input(name);
        if (input == null) {
            refuseUnlessIgnored(name);
            return true;
        }
        Column column = input.column();
        if (column.name().equals(table.primaryId()) || isInUrl(column, key)) {
            return true;
        }
        requireWritable(column);
        createOnly |= operation == WriteOperation.UPSERT && !column.updatable();
        if (column.isLookup()) {
            return writeLookup(json, input, value);
        }
        json.writeFieldName(column.name());
        write(json, ColumnValue.read(column, value, options.emptyText()));
        return true;
    }

    /** Dataverse takes the values of a key from the URL; a row that is looked up may have to be created with them. */
    private boolean isInUrl(Column column, @Nullable Key key) {
        return key != null && key.url != null && !lookedUp && key.has(column);
    }

    private void refuseUnlessIgnored(String name) {
        if (RowFormat.isAnnotation(name) || options.unknownColumns() == UnknownColumns.IGNORE) {
            return;
        }
        throw RefusedValueException.perhapsNew(RowError.UNKNOWN_COLUMN, name, format.unknown(name));
    }

    private void requireWritable(Column column) {
        boolean writable =
                switch (operation) {
                    case CREATE -> column.creatable();
                    case UPDATE -> column.updatable();
                    case UPSERT -> column.creatable() || column.updatable();
                    case DELETE -> true;
                };
        if (!writable) {
            boolean never = !column.creatable() && !column.updatable();
            throw RefusedValueException.of(
                    RowError.READ_ONLY_COLUMN,
                    column.name(),
                    "Column " + column.name() + " of table " + table.name() + " is read-only"
                            + (never
                                    ? ""
                                    : operation == WriteOperation.CREATE
                                            ? " when a row is created"
                                            : " once the row exists")
                            + ". Leave it out");
        }
    }

    private boolean writeLookup(JsonGenerator json, Table.Input input, @Nullable Object value) throws IOException {
        // Where values are compared, it is by id: a link by alternate key does not say which row it is.
        Reference reference = lookups.read(input.column(), input.target(), value, matching.comparesValues());
        if (reference instanceof Reference.Row row) {
            json.writeStringField(
                    row.target().navigation() + "@odata.bind", row.target().entitySet() + "(" + row.id() + ")");
        } else if (reference instanceof Reference.Link link) {
            json.writeStringField(link.target().navigation() + "@odata.bind", link.url());
        } else if (reference instanceof Reference.Clear && operation != WriteOperation.CREATE) {
            writeClear(json, input);
        }
        return !(reference instanceof Reference.Pending);
    }

    /** Any of a polymorphic lookup's navigation properties clears it. */
    private static void writeClear(JsonGenerator json, Table.Input input) throws IOException {
        Column.Target target = input.target();
        if (target == null && !input.column().targets().isEmpty()) {
            target = input.column().targets().get(0);
        }
        if (target != null) {
            json.writeNullField(target.navigation() + "@odata.bind");
        }
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number.toPlainString());
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean yes) {
            json.writeBoolean(yes);
        } else {
            json.writeString(value.toString());
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value instanceof CharSequence text && text.toString().isBlank();
    }
}
