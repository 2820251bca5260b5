package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.errors.SecurityErrors;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/**
 * {@code PUT EntityDefinitions(…)/Attributes(…)}: changes the definition of a column. Properties that are not sent stay as they
 * are, and so do the options of a choice: they have actions of their own.
 */
public final class UpdateColumn implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = RetrieveDefinitions.table(call, session);
        Column column = TableParts.column(call, table);
        ObjectNode sent = call.json();
        Unchangeable.check(sent, "LogicalName", column.logicalName());
        Unchangeable.check(sent, "SchemaName", column.schemaName());
        Unchangeable.check(sent, "AttributeType", column.type().typeCode());
        checkType(sent, column);
        if (sent.path("IsSecured").asBoolean() && !table.isSecurable(column)) {
            throw SecurityErrors.cannotBeSecured(column.schemaName());
        }
        ObjectNode changed = SentColumn.read(sent, column.type(), column.about(), Labels.merge(call));
        changed.put("logicalName", column.logicalName());
        ((ObjectNode) changed.get("settings")).put("ModifiedOn", SchemaChange.now(session));
        ObjectNode change = Json.newObject().put("logicalName", table.logicalName());
        change.putArray("attributes").add(changed);
        if (changed.path("isPrimaryImage").asBoolean()) {
            change.put("primaryImageAttribute", column.logicalName());
        }
        SchemaChange.add(session, change);
        return DefinitionUrl.changed(call);
    }

    private static void checkType(ObjectNode sent, Column column) {
        String type = sent.path("@odata.type").asText("");
        String own = ColumnMetadata.NAMESPACE + column.type().metadataType();
        if (!type.isEmpty() && !type.replace("#", "").equals(own)) {
            throw DefinitionErrors.invalid("The type of column '" + column.logicalName() + "' cannot be changed: it is "
                    + own + ", and " + type + " was sent.");
        }
    }
}
