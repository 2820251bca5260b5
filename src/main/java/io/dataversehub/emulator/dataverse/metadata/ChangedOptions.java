package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import org.jspecify.annotations.Nullable;

/**
 * The options that an action changes: of a column, by {@code EntityLogicalName} and {@code AttributeLogicalName}, or of a global
 * choice, by {@code OptionSetName}.
 */
final class ChangedOptions {
    private final Session session;
    private final @Nullable Table table;
    private final @Nullable Column column;
    private final Choices choices;
    private final ArrayNode options;

    private ChangedOptions(Session session, @Nullable Table table, @Nullable Column column, Choices choices) {
        this.session = session;
        this.table = table;
        this.column = column;
        this.choices = choices;
        this.options = SentOption.schemaJson(choices);
    }

    static ChangedOptions of(JsonNode parameters, Session session) {
        if (parameters.path("OptionSetName").isTextual()) {
            Choices global = GlobalChoice.named(
                    session.schema(), parameters.path("OptionSetName").asText());
            return new ChangedOptions(session, null, null, global);
        }
        Table table = Parameters.table(parameters, "EntityLogicalName", session.schema());
        String name = Parameters.text(parameters, "AttributeLogicalName");
        Column column = table.columns().get(name);
        if (column == null) {
            throw DefinitionErrors.noColumn(table.logicalName(), name);
        }
        Choices choices = column.choices();
        if (choices == null) {
            throw DefinitionErrors.invalid("Column " + name + " of " + table.logicalName() + " has no options.");
        }
        return choices.global()
                ? new ChangedOptions(session, null, column, choices)
                : new ChangedOptions(session, table, column, choices);
    }

    /** Type of the column; a global choice is one of choice columns. */
    ColumnType type() {
        return column == null ? ColumnType.CHOICE : column.type();
    }

    String name() {
        return column == null ? choices.name() : column.logicalName();
    }

    ArrayNode options() {
        return options;
    }

    boolean has(int value) {
        return choices.option(value).isPresent();
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when there is no such option */
    ObjectNode option(int value) {
        return (ObjectNode) options.get(position(value));
    }

    int position(int value) {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).path("value").asInt() == value) {
                return i;
            }
        }
        throw DefinitionErrors.noOption(value, choices.name());
    }

    /** A value that no option has: the next of those of the publisher. */
    int free(int first) {
        int value = first;
        while (has(value)) {
            value++;
        }
        return value;
    }

    /** Puts the options as they are now into the schema. */
    void keep() {
        if (table == null || column == null) {
            SchemaChange.add(session, GlobalChoice.change(choices, options));
            return;
        }
        ObjectNode change = Json.newObject().put("logicalName", table.logicalName());
        change.putArray("attributes")
                .addObject()
                .put("logicalName", column.logicalName())
                .set("options", options);
        SchemaChange.add(session, change);
    }
}
