package io.dataversehub.emulator.dataverse.functions.data;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.writing.PayloadReader;
import io.dataversehub.emulator.dataverse.writing.RowWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST Merge}: two rows of a kind become one. What referred to the subordinate refers to the target; the subordinate is
 * deactivated and knows its master. Pairs of many-to-many relationships stay as they are.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/merge">Merge</a>
 */
public final class Merge implements Message {
    private static final List<String> TABLES = List.of("account", "contact", "lead", "incident");
    private static final Signature SIGNATURE = Signature.action("Merge")
            .takes("Target", Types.ANY_ROW)
            .takes("Subordinate", Types.ANY_ROW)
            .mayTake("UpdateContent", Types.ANY_ROW)
            .takes("PerformParentingChecks", Types.BOOLEAN)
            .returnsNothing();

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Reference target = invocation.reference("Target");
        Reference subordinate = invocation.reference("Subordinate");
        refuseUnlike(target, subordinate);
        Table table = invocation.table(target.table());
        Session session = invocation.session();
        update(invocation, table, target);
        for (ManyToOne relation : session.schema().oneToMany(table.logicalName())) {
            if (!relation.column().equals("masterid")) {
                reparent(session, relation, target, subordinate);
            }
        }
        deactivate(session, table, target, subordinate);
        return Result.Nothing.NOTHING;
    }

    private static void refuseUnlike(Reference target, Reference subordinate) {
        if (!TABLES.contains(target.table()) || !target.table().equals(subordinate.table())) {
            throw ErrorCatalogue.invalidArgument("Rows of '" + target.table() + "' and '" + subordinate.table()
                    + "' cannot be merged: both must be of one of " + TABLES + ".");
        }
        if (target.id().equals(subordinate.id())) {
            throw MessageErrors.mergeIdentical();
        }
    }

    private static void update(Invocation invocation, Table table, Reference target) {
        if (invocation.parameters().has("UpdateContent")) {
            Session session = invocation.session();
            Map<String, @Nullable Object> values = new LinkedHashMap<>(new PayloadReader(session.schema())
                    .read(table, invocation.parameters().object("UpdateContent"))
                    .values());
            values.remove(table.primaryId());
            new RowWriter(session).update(table, target.id(), values);
        }
    }

    private static void reparent(Session session, ManyToOne relation, Reference target, Reference subordinate) {
        Table table = session.schema().require(relation.table());
        if (!session.isInUse(table)) {
            return;
        }
        for (Row row : session.findBy(Projection.of(table, List.of()), relation.column(), subordinate.id())) {
            if (!row.id().equals(target.id())) {
                session.update(table, new RowKey.ById(row.id()), Collections.singletonMap(relation.column(), target));
            }
        }
    }

    private static void deactivate(Session session, Table table, Reference target, Reference subordinate) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put(
                "statecode",
                table.logicalName().equals("account") || table.logicalName().equals("contact") ? 1 : 2);
        new RowWriter(session).update(table, subordinate.id(), state);
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        merged.put("masterid", target);
        merged.put("merged", true);
        merged.keySet().removeIf(column -> !table.has(column));
        session.update(table, new RowKey.ById(subordinate.id()), merged);
    }
}
