package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Schema;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;

/** Opens sessions on connections: what all of them share. */
record Sessions(
        TableDefinitions definitions,
        Sequences sequences,
        Schema schema,
        Clock clock,
        DeletionLog deletions,
        List<RowListener> listeners) {

    Session on(Connection connection) {
        return new Session(connection, definitions, sequences, schema, clock, deletions, listeners);
    }

    /** Nobody hears of the rows that it writes. */
    Session unheardOn(Connection connection) {
        return new Session(connection, definitions, sequences, schema, clock, deletions, List.of());
    }
}
