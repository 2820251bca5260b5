package io.dataversehub.emulator.dataverse.metadata;

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
        ObjectNode column = NewColumn.of(call.json(), session.schema(), Solution.firstOption(call, session));
        String name = column.path("logicalName").asText();
        check(table, name, column);
        ObjectNode addition = Json.newObject().put("logicalName", table.logicalName());
        addition.putArray("attributes").add(column);
        if (column.path("type").asText().equals(ColumnType.MONEY.schemaName())) {
            MoneyColumns.add(addition, column, table.has(MoneyColumns.CURRENCY));
        }
        if (column.path("isPrimaryImage").asBoolean()) {
            addition.put("primaryImageAttribute", name);
        }
        SchemaChange.add(session, SchemaChange.stamped(addition, session));
        Column created = session.schema().require(table.logicalName()).column(name);
        return DefinitionUrl.created(call, table, table.metadataId(created).toString());
    }

    private static void check(Table table, String name, ObjectNode column) {
        if (table.has(name)) {
            throw DefinitionErrors.columnExists(name, table.logicalName());
        }
        if (table.isElastic()) {
            ElasticParts.check(table.logicalName(), column);
        }
    }
}
