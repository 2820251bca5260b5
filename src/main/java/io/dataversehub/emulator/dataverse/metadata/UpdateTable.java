package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/**
 * {@code PUT EntityDefinitions(…)}: changes the definition of a table. Properties that are not sent stay as they are.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-entity-definitions-using-web-api#update-table-definitions">Update
 *     table definitions</a>
 */
public final class UpdateTable implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = RetrieveDefinitions.table(call, session);
        ObjectNode sent = call.json();
        Unchangeable.check(sent, "LogicalName", table.logicalName());
        Unchangeable.check(sent, "SchemaName", table.names().schema());
        Unchangeable.check(sent, "OwnershipType", table.traits().ownership());
        Unchangeable.check(sent, "PrimaryIdAttribute", table.primaryId());
        Unchangeable.check(sent, "PrimaryNameAttribute", table.primaryName());
        refuseSwitchingOff(sent, "HasNotes", table.traits().notes(), table);
        refuseSwitchingOff(sent, "HasActivities", table.traits().activities(), table);
        ObjectNode change = SentTable.read(sent, table.about(), Labels.merge(call));
        change.put("logicalName", table.logicalName());
        ((ObjectNode) change.get("settings")).put("ModifiedOn", SchemaChange.now(session));
        SchemaChange.add(session, change);
        Table changed = session.schema().require(table.logicalName());
        RegardingTables.add(
                changed, session, changed.traits().notes(), changed.traits().activities());
        return DefinitionUrl.changed(call);
    }

    /** Rows may refer to it by then. */
    private static void refuseSwitchingOff(ObjectNode sent, String property, boolean before, Table table) {
        if (before && sent.path(property).isBoolean() && !sent.path(property).booleanValue()) {
            throw DefinitionErrors.invalid(property + " of " + table.logicalName() + " cannot be switched off again.");
        }
    }
}
