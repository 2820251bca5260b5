package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.store.Session;

/** Puts changes into the schema of the transaction. */
final class SchemaChange {
    private SchemaChange() {}

    static void add(Session session, ObjectNode change) {
        try {
            session.changeSchema(change);
        } catch (IllegalArgumentException e) {
            throw DefinitionErrors.invalid(String.valueOf(e.getMessage()));
        }
    }
}
