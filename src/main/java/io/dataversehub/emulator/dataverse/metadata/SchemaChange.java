package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.store.Session;

/** Puts additions into the schema, and keeps them once the call has succeeded. */
final class SchemaChange {
    private SchemaChange() {}

    static void add(Session session, ObjectNode addition) {
        try {
            session.schema().add(addition);
        } catch (IllegalArgumentException e) {
            throw DefinitionErrors.invalid(String.valueOf(e.getMessage()));
        }
        session.keepAfterCommit(addition.path("logicalName").asText(), addition.toString());
    }
}
