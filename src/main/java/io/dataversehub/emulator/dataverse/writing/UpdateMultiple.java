package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code POST accounts/Microsoft.Dynamics.CRM.UpdateMultiple}: all rows or none. Rows are named by primary id only. Of
 * targets with the same id the first is applied and the others are passed over.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations">Use bulk operation messages</a>
 */
public final class UpdateMultiple implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = Targets.table(call, session);
        TableMessages.require(table, "Update");
        if (table.isElastic()) {
            ElasticBulk bulk = new ElasticBulk(call, session, table);
            return bulk.answer(bulk::update, () -> SessionToken.on(Reply.noContent(), table, session));
        }
        RowWriter writer = RowWriter.of(call, session);
        Map<RowKey, Targets.Target> targets = new LinkedHashMap<>();
        Targets.of(call, session).forEach(target -> targets.putIfAbsent(key(target), target));
        List<Targets.Target> rows = List.copyOf(targets.values());
        return session.events().together(table, () -> writer.planned(rows, target -> false), () -> {
            Targets.inLockingOrder(rows).forEach(target -> update(writer, target));
            return Reply.noContent();
        });
    }

    private static void update(RowWriter writer, Targets.Target target) {
        RowKey key = key(target);
        if (!writer.update(target.payload(), key, Precondition.NONE)) {
            throw Resources.notFound(new RowAddress(target.payload().table(), key));
        }
    }

    private static RowKey key(Targets.Target target) {
        if (target.key() instanceof RowKey.ById byId) {
            return byId;
        }
        Table table = target.payload().table();
        throw ErrorCatalogue.invalidArgument("Each member of 'Targets' of UpdateMultiple needs its primary id, '"
                + table.primaryId() + "'; alternate keys are not supported.");
    }
}
