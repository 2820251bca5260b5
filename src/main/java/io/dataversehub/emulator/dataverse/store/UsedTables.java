package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables that one transaction looks at: made ready when it first does. */
final class UsedTables {
    private final Session session;
    private final TableDefinitions definitions;
    /** Elastic tables whose expired rows this transaction has removed. */
    private final Set<String> expired = new HashSet<>();

    private final List<Table> followed = new ArrayList<>();

    UsedTables(Session session, TableDefinitions definitions) {
        this.session = session;
        this.definitions = definitions;
    }

    void ensure(Table table) {
        definitions.ensure(table);
        if (Expiry.applies(table) && session.draft() == null && expired.add(table.logicalName())) {
            Expiry.remove(session, table);
        }
    }

    boolean isInUse(Table table) {
        return definitions.isPresent(table.logicalName())
                || SeedRows.TABLES.contains(table.logicalName())
                || DerivedRows.TABLES.contains(table.logicalName());
    }

    void followVersions(Table table) {
        ensure(table);
        if (!definitions.isFollowed(table)) {
            followed.add(table);
        }
    }

    /** Tables whose versions want an index, which cannot be made within a transaction. */
    List<Table> followed() {
        return followed;
    }
}
