package io.dataversehub.emulator.dataverse.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.ResultColumn;
import io.dataversehub.emulator.dataverse.store.ResultRow;
import io.dataversehub.emulator.dataverse.web.Preferences;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes rows of results: members without value are left out, and each annotation stands right before what it is about. */
final class ResultJson {
    private static final String ATTRIBUTE_NAME = "OData.Community.Display.V1.AttributeName";

    private final JsonGenerator json;
    private final Table table;
    private final ResultNames names;
    private final boolean formatted;
    private final boolean lookupTable;
    private final boolean navigation;
    private final boolean attributeName;

    /** @param table whose rows are shown */
    ResultJson(JsonGenerator json, Table table, ResultNames names, Preferences preferences) {
        this.table = table;
        this.json = json;
        this.names = names;
        this.formatted = preferences.wants(RowJson.FORMATTED);
        this.lookupTable = preferences.wants(RowJson.LOOKUP_TABLE);
        this.navigation = preferences.wants(RowJson.NAVIGATION);
        this.attributeName = preferences.wants(ATTRIBUTE_NAME);
    }

    /** The members of the row's object, whose start and end are the caller's. */
    void writeMembers(List<ResultColumn> columns, ResultRow row) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.values().get(i);
            if (value != null) {
                write(columns.get(i), value, row);
            }
        }
    }

    private void write(ResultColumn column, Object value, ResultRow row) throws IOException {
        if (navigation && value instanceof Reference reference && isProperty(column)) {
            Optional<String> property = RowJson.navigationOf(table, column.column(), reference);
            if (property.isPresent()) {
                json.writeStringField(column.name() + "@" + RowJson.NAVIGATION, property.get());
            }
        }
        if (lookupTable && value instanceof Reference reference) {
            json.writeStringField(column.name() + "@" + RowJson.LOOKUP_TABLE, reference.table());
        }
        if (attributeName && !isProperty(column)) {
            json.writeStringField(
                    column.name() + "@" + ATTRIBUTE_NAME, column.column().logicalName());
        }
        if (formatted) {
            Optional<String> text = value instanceof Reference reference
                    ? names.name(reference)
                    : FormattedResult.of(column, value, names, row);
            if (text.isPresent()) {
                json.writeStringField(column.name() + "@" + RowJson.FORMATTED, text.get());
            }
        }
        json.writeFieldName(column.name());
        RowJson.writeValue(json, value);
    }

    /** Neither a column of another table nor one under another name. */
    static boolean isProperty(ResultColumn column) {
        return column.name().equals(column.column().propertyName());
    }
}
