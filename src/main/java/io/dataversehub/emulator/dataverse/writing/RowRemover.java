package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.ManyToMany;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deletes a row and does to the rows that refer to it what their relationships say. */
public final class RowRemover {
    private final Session session;
    private final Schema schema;

    public RowRemover(Session session) {
        this.session = session;
        this.schema = session.schema();
    }

    /** @return false when there is no such row */
    public boolean remove(Table table, UUID id) {
        return remove(table, id, new RowKey.ById(id));
    }

    /** @param key that finds the row, for an elastic table with its partition */
    boolean remove(Table table, UUID id, RowKey key) {
        return session.events().deleting(table, id, key, () -> removeWithMembers(table, id, key));
    }

    private boolean removeWithMembers(Table table, UUID id, RowKey key) {
        BlobRules.release(session, table, id);
        // The row goes first, so that rows which refer to each other do not delete each other for ever.
        if (!session.delete(table, key)) {
            return false;
        }
        for (ManyToOne relation : schema.oneToMany(table.logicalName())) {
            release(relation, id);
        }
        if (Activities.has(table)) {
            // Its parties, for one, refer to it as an activity of any kind.
            schema.oneToMany(Activities.TABLE).forEach(relation -> release(relation, id));
        }
        for (ManyToMany relation : table.manyToMany()) {
            unpair(table, relation, id);
        }
        return true;
    }

    private void release(ManyToOne relation, UUID id) {
        Table referencing = schema.require(relation.table());
        boolean follows = referencing.logicalName().equals(Activities.TABLE);
        if (relation.delete() == ManyToOne.Cascade.NO_CASCADE || follows || !session.isInUse(referencing)) {
            return;
        }
        List<Row> rows =
                session.findBy(Projection.named(referencing, List.of(StateRules.STATE)), relation.column(), id);
        if (rows.isEmpty()) {
            return;
        }
        switch (relation.delete()) {
            case RESTRICT -> throw ErrorCatalogue.deleteRestricted();
            // Whoever calls here may delete the rows of all owners.
            case CASCADE, USER_OWNED -> rows.forEach(row -> remove(referencing, row.id()));
            case ACTIVE ->
                rows.forEach(row -> {
                    if (isActive(row)) {
                        remove(referencing, row.id());
                    } else {
                        forget(referencing, row.id(), relation.column());
                    }
                });
            default -> rows.forEach(row -> forget(referencing, row.id(), relation.column()));
        }
    }

    private static boolean isActive(Row row) {
        return !row.projection().table().has(StateRules.STATE)
                || Integer.valueOf(0).equals(row.get(StateRules.STATE));
    }

    private void forget(Table referencing, UUID id, String column) {
        Map<String, @Nullable Object> values = Collections.singletonMap(column, null);
        RowKey key = new RowKey.ById(id);
        session.events()
                .updating(
                        referencing, key, () -> Set.of(column), values, () -> session.update(referencing, key, values));
    }

    private void unpair(Table table, ManyToMany relation, UUID id) {
        schema.table(relation.intersect()).filter(session::isInUse).ifPresent(intersect -> {
            String column = relation.first().table().equals(table.logicalName())
                    ? relation.first().column()
                    : relation.second().column();
            session.findBy(Projection.of(intersect, List.of()), column, id)
                    .forEach(row -> session.delete(intersect, row.id()));
        });
    }
}
