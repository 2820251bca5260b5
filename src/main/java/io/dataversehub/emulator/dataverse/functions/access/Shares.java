package io.dataversehub.emulator.dataverse.functions.access;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code principalobjectaccess}: which row is shared with whom, and with which rights.
 */
final class Shares {
    private static final String TABLE = "principalobjectaccess";

    private final Session session;
    private final Table table;

    Shares(Session session) {
        this.session = session;
        this.table = session.schema().require(TABLE);
    }

    /** @param mask bits of {@link AccessRights}, given to the row itself or inherited from one it refers to */
    record Share(Reference principal, int mask) {}

    List<Share> of(Reference target) {
        List<Share> shares = new ArrayList<>();
        for (Row row : rows(target)) {
            shares.add(new Share(
                    new Reference(String.valueOf(row.get("principaltypecode")), id(row, "principalid")),
                    mask(row) | inherited(row)));
        }
        return shares;
    }

    /** Rights given to the row itself. */
    int mask(Reference target, Reference principal) {
        return find(target, principal).map(Shares::mask).orElse(0);
    }

    /** Shares the row with these rights and no others; with none, no longer. */
    void set(Reference target, Reference principal, int mask) {
        Optional<Row> known = find(target, principal);
        if (mask == 0 && known.isPresent() && inherited(known.get()) == 0) {
            session.delete(table, known.get().id());
        } else if (known.isPresent()) {
            session.update(table, new RowKey.ById(known.get().id()), rights(mask));
        } else if (mask != 0) {
            Map<String, @Nullable Object> values = rights(mask);
            values.put("objectid", target.id());
            values.put("objecttypecode", target.table());
            values.put("principalid", principal.id());
            values.put("principaltypecode", principal.table());
            values.put("inheritedaccessrightsmask", 0);
            session.insert(table, UUID.randomUUID(), values);
        }
    }

    private Map<String, @Nullable Object> rights(int mask) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("accessrightsmask", mask);
        values.put("changedon", session.now());
        return values;
    }

    private Optional<Row> find(Reference target, Reference principal) {
        return rows(target).stream()
                .filter(row -> principal.id().equals(id(row, "principalid")))
                .findFirst();
    }

    private List<Row> rows(Reference target) {
        return session.findBy(Projection.of(table, table.columns().values()), "objectid", target.id());
    }

    private static UUID id(Row row, String column) {
        return UUID.fromString(String.valueOf(row.get(column)));
    }

    private static int inherited(Row row) {
        return row.get("inheritedaccessrightsmask") instanceof Integer mask ? mask : 0;
    }

    /** Of the row itself. */
    private static int mask(Row row) {
        return row.get("accessrightsmask") instanceof Integer mask ? mask : 0;
    }
}
