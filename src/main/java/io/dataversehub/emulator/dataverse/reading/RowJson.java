package io.dataversehub.emulator.dataverse.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.web.Preferences;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as the Web API shows them: the ETag first, each annotation right before the property it is about, expanded
 * rows last.
 */
final class RowJson {
    static final String FORMATTED = "OData.Community.Display.V1.FormattedValue";
    static final String LOOKUP_TABLE = "Microsoft.Dynamics.CRM.lookuplogicalname";
    static final String NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /** Their rows show who they are as an owner too, since both inherit from principal. */
    private static final List<String> PRINCIPALS = List.of("systemuser", "team");

    private final JsonGenerator json;
    private final LookupNames names;
    private final boolean formatted;
    private final boolean lookupTable;
    private final boolean navigation;
    private final Etags etags;

    /** Which expanded rows show their ETag. */
    enum Etags {
        /** A single row: every row in it. */
        ALL,
        /** A collection: rows of expanded collections, not those behind lookups. */
        COLLECTIONS,
        /** A collection with nested expansions: only the rows of the collection itself. */
        OUTERMOST
    }

    RowJson(JsonGenerator json, LookupNames names, Preferences preferences, Etags etags) {
        this.json = json;
        this.names = names;
        this.formatted = preferences.wants(FORMATTED);
        this.lookupTable = preferences.wants(LOOKUP_TABLE);
        this.navigation = preferences.wants(NAVIGATION);
        this.etags = etags;
    }

    static boolean needsNames(Preferences preferences) {
        return preferences.wants(FORMATTED);
    }

    static String etag(Row row) {
        return row.etag();
    }

    /** The members of the row's object, whose start and end are the caller's. */
    void writeMembers(Loaded loaded, Selection selection, boolean withEtag) throws IOException {
        Row row = loaded.row();
        if (withEtag) {
            json.writeStringField("@odata.etag", etag(row));
        }
        for (Column column : selection.columns()) {
            writeProperty(row, column);
        }
        if (PRINCIPALS.contains(selection.table().logicalName())) {
            json.writeStringField("ownerid", row.id().toString());
        }
        for (Map.Entry<String, Loaded.Related> related : loaded.related().entrySet()) {
            writeRelated(related.getKey(), related.getValue());
        }
    }

    private void writeProperty(Row row, Column column) throws IOException {
        Object value = row.get(column.logicalName());
        String name = column.propertyName();
        if (value != null) {
            annotate(row, column, name, value);
        }
        json.writeFieldName(name);
        writeValue(json, value);
    }

    /** In the order of captures since 2022; those of 2018 have the formatted value last. */
    private void annotate(Row row, Column column, String name, Object value) throws IOException {
        if (formatted) {
            Optional<String> text = value instanceof Reference reference
                    ? names.name(reference)
                    : FormattedValue.of(column, value, names::zone, () -> names.symbol(row));
            if (text.isPresent()) {
                json.writeStringField(name + "@" + FORMATTED, text.get());
            }
        }
        if (value instanceof Reference reference) {
            annotateLookup(row, column, name, reference);
        }
    }

    private void annotateLookup(Row row, Column column, String name, Reference reference) throws IOException {
        if (navigation) {
            Optional<String> property = navigationOf(row.projection().table(), column, reference);
            if (property.isPresent()) {
                json.writeStringField(name + "@" + NAVIGATION, property.get());
            }
        }
        if (lookupTable) {
            json.writeStringField(name + "@" + LOOKUP_TABLE, reference.table());
        }
    }

    static Optional<String> navigationOf(Table table, Column column, Reference reference) {
        return table.manyToOne().stream()
                .filter(relation -> relation.column().equals(column.logicalName()))
                .filter(relation -> relation.isOwner() || relation.target().equals(reference.table()))
                .map(relation -> relation.navigation())
                .findFirst();
    }

    static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof LocalDateTime time) {
            json.writeString(TIME.format(time));
        } else if (value instanceof Reference reference) {
            json.writeString(reference.id().toString());
        } else {
            json.writeString(value.toString());
        }
    }

    private void writeRelated(String name, Loaded.Related related) throws IOException {
        if (related instanceof Loaded.One one) {
            json.writeFieldName(name);
            if (one.row() == null) {
                json.writeNull();
            } else {
                json.writeStartObject();
                writeMembers(one.row(), one.selection(), etags == Etags.ALL);
                json.writeEndObject();
            }
        } else if (related instanceof Loaded.Address address) {
            json.writeFieldName(name);
            if (address.address() == null) {
                json.writeNull();
            } else {
                json.writeStartObject();
                json.writeStringField("@odata.id", address.address());
                json.writeEndObject();
            }
        } else if (related instanceof Loaded.Many many) {
            writeMany(name, many);
        }
    }

    private void writeMany(String name, Loaded.Many many) throws IOException {
        json.writeArrayFieldStart(name);
        for (Loaded row : many.rows()) {
            json.writeStartObject();
            writeMembers(row, many.selection(), etags != Etags.OUTERMOST);
            json.writeEndObject();
        }
        json.writeEndArray();
        if (many.nextLink() != null) {
            json.writeStringField(name + "@odata.nextLink", many.nextLink());
        }
    }
}
