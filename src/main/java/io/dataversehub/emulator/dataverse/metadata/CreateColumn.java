package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/** {@code POST EntityDefinitions(…)/Attributes}; an amount brings its base amount and, the first time, the currency. */
public final class CreateColumn implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = RetrieveDefinitions.table(call, session);
        ObjectNode column = NewColumn.of(call.json());
        String name = column.path("logicalName").asText();
        if (table.has(name)) {
            throw DefinitionErrors.columnExists(name, table.logicalName());
        }
        ObjectNode addition = Json.newObject().put("logicalName", table.logicalName());
        ArrayNode columns = addition.putArray("attributes").add(column);
        if (column.path("type").asText().equals(ColumnType.MONEY.schemaName())) {
            money(table, column, columns, addition);
        }
        SchemaChange.add(session, addition);
        Column created = session.schema().require(table.logicalName()).column(name);
        String url = call.root() + "EntityDefinitions(" + table.metadataId() + ")/Attributes("
                + table.metadataId(created) + ")";
        return Reply.noContent().with("OData-EntityId", url).with("Location", url);
    }

    private static void money(Table table, ObjectNode column, ArrayNode columns, ObjectNode addition) {
        String name = column.path("logicalName").asText();
        columns.addObject()
                .put("logicalName", name + "_base")
                .put("schemaName", column.path("schemaName").asText() + "_Base")
                .put("type", "Money")
                .put("displayName", column.path("displayName").asText(name) + " (Base)")
                .put("validForCreate", false)
                .put("validForUpdate", false)
                .put("precision", 4)
                .put("precisionSource", 2)
                .put("calculationOf", name);
        if (table.has("transactioncurrencyid")) {
            return;
        }
        columns.addObject()
                .put("logicalName", "transactioncurrencyid")
                .put("schemaName", "TransactionCurrencyId")
                .put("type", "Lookup")
                .put("displayName", "Currency")
                .putArray("targets")
                .add("transactioncurrency");
        columns.addObject()
                .put("logicalName", "exchangerate")
                .put("schemaName", "ExchangeRate")
                .put("type", "Decimal")
                .put("displayName", "Exchange Rate")
                .put("validForCreate", false)
                .put("validForUpdate", false)
                .put("precision", 10);
        addition.putArray("manyToOne")
                .addObject()
                .put("schemaName", "TransactionCurrency_" + table.logicalName())
                .put("referencingAttribute", "transactioncurrencyid")
                .put("referencedEntity", "transactioncurrency")
                .put("referencedAttribute", "transactioncurrencyid")
                .put("referencingEntityNavigationPropertyName", "transactioncurrencyid")
                .put("referencedEntityNavigationPropertyName", "TransactionCurrency_" + table.logicalName());
    }
}
