package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code POST accounts/Microsoft.Dynamics.CRM.UpsertMultiple}: all rows or none. Rows are named by primary id, or by
 * {@code @odata.id} with an alternate key; one without either is created.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations">Use bulk operation messages</a>
 */
public final class UpsertMultiple implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = Targets.table(call, session);
        TableMessages.require(table, "Create");
        if (table.isElastic()) {
            ElasticBulk bulk = new ElasticBulk(call, session, table);
            return bulk.answer(bulk::upsert, () -> SessionToken.on(Reply.noContent(), table, session));
        }
        RowWriter writer = RowWriter.of(call, session);
        List<Targets.Target> targets = Targets.of(call, session);
        return session.events().together(table, () -> writer.planned(targets, writer::isNew), () -> {
            write(writer, targets);
            return Reply.noContent();
        });
    }

    private static void write(RowWriter writer, List<Targets.Target> targets) {
        Set<String> seen = new HashSet<>();
        for (Targets.Target target : Targets.inLockingOrder(targets)) {
            String identity = target.identity();
            if (identity != null && !seen.add(identity)) {
                throw ErrorCatalogue.duplicateInTargets();
            }
            if (target.key() == null) {
                writer.create(target.payload());
            } else {
                writer.upsert(target.payload(), target.key(), Precondition.NONE);
            }
        }
    }
}
