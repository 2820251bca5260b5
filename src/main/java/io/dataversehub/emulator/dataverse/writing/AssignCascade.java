package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.OwnedRows;
import io.dataversehub.emulator.dataverse.store.OwnedRows.Owned;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.RowMessage;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives the owner that a row was given to the rows that follow it, and to those that follow them. A row that the new owner has
 * already is left alone, and so are the rows behind it.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior">Configure
 *     table relationship cascading behavior</a>
 */
final class AssignCascade {
    static final String OWNER = "ownerid";

    private final Session session;
    private final Reference owner;
    private final OwnedRows rows;

    AssignCascade(Session session, Reference owner) {
        this.session = session;
        this.owner = owner;
        this.rows = session.ownedRows();
    }

    /** @param former who owned the row before */
    void follow(Table table, UUID id, Reference former) {
        if (!former.id().equals(owner.id())) {
            follow(table, List.of(new Owned(id, former.id())));
        }
    }

    private void follow(Table table, List<Owned> changed) {
        rows.following(table, changed, owner.id(), (following, portion) -> {
            assign(following, portion);
            follow(following, portion);
        });
    }

    private void assign(Table table, List<Owned> portion) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(OWNER, owner);
        SystemColumns.onUpdate(table, values, session);
        if (session.events().isHeard(RowMessage.UPDATE, table)) {
            portion.forEach(row -> announce(table, row.id(), values));
        } else {
            rows.update(table, portion.stream().map(Owned::id).toList(), values);
        }
    }

    private void announce(Table table, UUID id, Map<String, @Nullable Object> values) {
        RowKey key = new RowKey.ById(id);
        session.events().updating(table, key, () -> Set.of(OWNER), values, () -> session.update(table, key, values));
    }
}
