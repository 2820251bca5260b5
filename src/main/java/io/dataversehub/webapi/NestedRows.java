package io.dataversehub.webapi;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are written within another: those under its collection-valued navigation properties, and the parties of an activity.
 * Mapped like any row, by the description of their own table.
 *
 * <p>Not thread-safe: one mapping owns it.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api#create-related-table-rows-in-one-operation">
 *     Create related rows in one operation</a>
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/activityparty">Activity Party</a>
 */
final class NestedRows {

    private static final String PARTY = "activityparty";
    private static final String PARTY_ID = "partyid";
    private static final Pattern MAIL = Pattern.compile("[^\\s@()]+@[^\\s@()]+");

    /** Which part somebody takes, {@code participationtypemask}, by the column that names it. */
    private static final Map<String, Integer> PARTS = Map.ofEntries(
            Map.entry("from", 1),
            Map.entry("to", 2),
            Map.entry("cc", 3),
            Map.entry("bcc", 4),
            Map.entry("requiredattendees", 5),
            Map.entry("optionalattendees", 6),
            Map.entry("organizer", 7),
            Map.entry("resources", 10),
            Map.entry("customer", 11),
            Map.entry("customers", 11));

    private record Party(Column column, int part, Object who) {}

    private final Table table;
    private final Facts facts;
    private final RowOptions options;
    private final List<Party> parties = new ArrayList<>();

    NestedRows(Table table, Facts facts, RowOptions options) {
        this.table = table;
        this.facts = facts;
        this.options = options;
    }

    /** Rows, if that is what a value is; else null. */
    @SuppressWarnings("unchecked")
    static @Nullable Collection<Map<String, ?>> of(@Nullable Object value) {
        boolean rows = value instanceof Collection<?> many
                && !many.isEmpty()
                && many.stream().allMatch(one -> one instanceof Map<?, ?>);
        return rows ? (Collection<Map<String, ?>>) value : null;
    }

    /** The table that a collection leads to, empty: there is no such collection. Null: not known yet. */
    @Nullable
    String table(String collection) {
        Map<String, String> known = facts.collections(table.name());
        return known == null ? null : known.getOrDefault(collection, "");
    }

    /** False: not known yet. */
    boolean write(JsonGenerator json, String collection, String of, Collection<Map<String, ?>> rows)
            throws IOException {
        RowFormat format = facts.format(of);
        if (format == null) {
            return false;
        }
        boolean complete = true;
        json.writeArrayFieldStart(collection);
        int index = 0;
        for (Map<String, ?> row : rows) {
            complete &= write(json, format, collection + "[" + index++ + "]", row);
        }
        json.writeEndArray();
        return complete;
    }

    private boolean write(JsonGenerator json, RowFormat format, String place, Map<String, ?> row) throws IOException {
        var way = new RowWriter.Way(List.of(), options, Matching.NONE);
        try {
            byte[] written = new RowWriter(format, WriteOperation.CREATE, way, facts).json(row, null);
            if (written == null) {
                return false;
            }
            Object id = row.get(format.table().primaryId());
            json.writeRawValue(new String(
                    id == null
                            ? written
                            : JsonText.withFirst(
                                    written,
                                    format.table().primaryId(),
                                    RowKeyParser.guid(id.toString()).toString()),
                    java.nio.charset.StandardCharsets.UTF_8));
            return true;
        } catch (RefusedValueException refused) {
            throw refused.in(place);
        } catch (IllegalArgumentException notId) {
            throw RefusedValueException.of(
                    RowError.INVALID_VALUE, format.table().primaryId(), place + ": its id is not a GUID");
        }
    }

    /** Who takes part, to be written by {@link #writeParties}. */
    void add(Column column, @Nullable Object value) {
        Integer part = PARTS.get(column.name());
        if (part == null) {
            throw RefusedValueException.of(
                    RowError.INVALID_VALUE,
                    column.name(),
                    "Column " + column.name() + " cannot be set by itself: give " + collectionOfParties()
                            + ", rows with partyid and participationtypemask");
        }
        Collection<?> all = value instanceof Collection<?> many ? many : value == null ? List.of() : List.of(value);
        all.forEach(one -> parties.add(new Party(column, part, one)));
    }

    /** False: not known yet. */
    boolean writeParties(JsonGenerator json) throws IOException {
        if (parties.isEmpty()) {
            return true;
        }
        Table party = facts.table(PARTY);
        Column lookup = party == null ? null : party.column(PARTY_ID);
        if (lookup == null) {
            return false;
        }
        boolean complete = true;
        json.writeArrayFieldStart(collectionOfParties());
        for (Party one : parties) {
            complete &= write(json, lookup, one);
        }
        json.writeEndArray();
        return complete;
    }

    private boolean write(JsonGenerator json, Column lookup, Party party) throws IOException {
        json.writeStartObject();
        json.writeNumberField("participationtypemask", party.part);
        boolean complete = true;
        if (party.who instanceof CharSequence text && MAIL.matcher(text).matches()) {
            json.writeStringField("addressused", text.toString());
        } else {
            Column named =
                    new Column(party.column.name(), ColumnType.LOOKUP, true, true, Choices.NONE, lookup.targets());
            Reference reference =
                    new LookupReader(facts, options.contentReferences()).read(named, null, party.who, false);
            if (reference instanceof Reference.Row row) {
                json.writeStringField(bind(row.target()), row.target().entitySet() + "(" + row.id() + ")");
            } else if (reference instanceof Reference.Link link) {
                json.writeStringField(bind(link.target()), link.url());
            }
            complete = !(reference instanceof Reference.Pending);
        }
        json.writeEndObject();
        return complete;
    }

    private static String bind(Column.Target target) {
        return target.navigation() + "@odata.bind";
    }

    private String collectionOfParties() {
        return table.name() + "_activity_parties";
    }
}
