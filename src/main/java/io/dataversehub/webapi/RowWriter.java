package io.dataversehub.webapi;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataversehub.webapi.RowOptions.UnknownColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    private final RowOptions options;
    private final Matching matching;
    private final LookupReader lookups;
    private final KeyReader keys;
    private final ObjectText text = new ObjectText();
    private final Facts facts;
    private @Nullable NestedRows nested;
    private boolean createOnly;
    private boolean lookedUp;

    /** How rows are written: by which key, how values are read, how rows are compared. */
    record Way(List<String> keyColumns, RowOptions options, Matching matching) {}

    RowWriter(RowFormat format, WriteOperation operation, Way way, Facts facts) {
        this.format = format;
        this.table = format.table();
        this.operation = operation;
        this.options = way.options;
        this.facts = facts;
        this.matching = way.matching;
        this.lookups = new LookupReader(facts, options.contentReferences());
        this.keys = new KeyReader(format, lookups, matching.columns().isEmpty() ? way.keyColumns : matching.columns());
    }

    /** Null: something must be known first, see {@link Facts}. A row that cannot be written comes back refused. */
    @Nullable
    MappedRow write(long index, @Nullable RowKey given, Map<String, ?> row) {
        WrittenKey key = null;
        try {
            key = key(given, row);
            byte[] json = operation == WriteOperation.DELETE ? NOTHING : columns(row, key);
            if (key == null || json == null) {
                return null;
            }
            return new MappedRow(index, key.text(), key.url(), key.id(), json, null, match(key), List.of());
        } catch (RefusedValueException refused) {
            if (refused.perhapsNew()) {
                throw refused;
            }
            return MappedRow.refused(index, key == null ? null : key.text(), refused.error());
        }
    }

    private @Nullable WrittenKey key(@Nullable RowKey given, Map<String, ?> row) {
        if (operation == WriteOperation.CREATE) {
            return keys.ofNewRow(row);
        }
        WrittenKey key = given == null ? keys.of(row) : keys.of(given);
        return key == null || matching.columns().isEmpty() ? key : key.withoutUrl();
    }

    /** Which row it is, when that must be looked at before it is written. */
    private @Nullable LookupQuestion match(WrittenKey key) {
        boolean unreachable = key.url() == null;
        boolean compared = operation != WriteOperation.CREATE && (unreachable || matching.compares() || createOnly);
        return compared ? key.question(table) : null;
    }

    /** Null: something must be known first. */
    private byte @Nullable [] columns(Map<String, ?> row, @Nullable WrittenKey key) {
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

    /** Null: something must be known first. */
    byte @Nullable [] json(Map<String, ?> row, @Nullable WrittenKey key) {
        JsonGenerator json = text.generator();
        boolean complete = true;
        nested = null;
        try {
            json.writeStartObject();
            for (Map.Entry<String, ?> entry : row.entrySet()) {
                complete &= write(json, entry.getKey(), entry.getValue(), key);
            }
            complete &= nested == null || nested.writeParties(json);
            json.writeEndObject();
            byte[] written = text.take();
            return complete ? written : null;
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        } catch (RuntimeException refused) {
            text.abandon();
            throw refused;
        }
    }

    /** False: not known yet. */
    private boolean write(JsonGenerator json, String name, @Nullable Object value, @Nullable WrittenKey key)
            throws IOException {
        Table.Input input = format.input(name);
        if (input == null) {
            return writeNested(json, name, value);
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
        if (column.type() == ColumnType.PARTIES) {
            requireCreate(
                    column.name(),
                    "The parties in " + column.name(),
                    "put them as a whole: see " + table.name() + "_activity_parties in the Web API");
            nested().add(column, value);
            return true;
        }
        json.writeFieldName(column.name());
        write(json, ColumnValue.read(column, value, options.emptyText()));
        return true;
    }

    /** What is no column: rows under a collection, or nothing that the table has. */
    private boolean writeNested(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        Collection<Map<String, ?>> rows = NestedRows.of(value);
        String of = rows == null ? "" : nested().table(name);
        if (of == null) {
            return false;
        }
        if (rows == null || of.isEmpty()) {
            refuseUnlessIgnored(name);
            return true;
        }
        requireCreate(name, "Rows under " + name, "write them by themselves");
        return nested().write(json, name, of, rows);
    }

    /** Dataverse takes rows within a row only where that is created. */
    private void requireCreate(String column, String what, String otherwise) {
        if (operation != WriteOperation.CREATE) {
            throw RefusedValueException.of(
                    RowError.INVALID_VALUE,
                    column,
                    what + " are written with a row that is created; for one that may exist, " + otherwise);
        }
    }

    private NestedRows nested() {
        if (nested == null) {
            nested = new NestedRows(table, facts, options);
        }
        return nested;
    }

    /** Dataverse takes the values of a key from the URL; a row that is looked up may have to be created with them. */
    private boolean isInUrl(Column column, @Nullable WrittenKey key) {
        return key != null && key.url() != null && !lookedUp && key.has(column);
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
}
