package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.store.Session;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

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

    /** The change with its time: everything in it that is new was created now. */
    static ObjectNode stamped(ObjectNode change, Session session) {
        String now = now(session);
        stamp(change, now);
        for (JsonNode column : change.path("attributes")) {
            stamp((ObjectNode) column, now);
        }
        return change;
    }

    private static void stamp(ObjectNode definition, String now) {
        if (definition.has("settings")) {
            ((ObjectNode) definition.get("settings")).put("CreatedOn", now).put("ModifiedOn", now);
        }
    }

    static String now(Session session) {
        return session.now().atOffset(ZoneOffset.UTC).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
