package io.dataversehub.emulator.dataverse.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A schema as a transaction has changed it, until the transaction has committed. For one thread at a time. */
final class SchemaDraft {
    private final Schema schema;
    private final long basedOn;
    private final List<ObjectNode> changes = new ArrayList<>();

    SchemaDraft(Schema shared) {
        this.schema = shared.copy();
        this.basedOn = schema.version();
    }

    void add(ObjectNode change) {
        schema.add(change);
        changes.add(change);
    }

    Schema schema() {
        return schema;
    }

    /** Version of the schema that the changes were checked against. */
    long basedOn() {
        return basedOn;
    }

    List<ObjectNode> changes() {
        return changes;
    }

    /** Logical names of the tables that are added, changed or removed. */
    Set<String> tables() {
        Set<String> names = new LinkedHashSet<>();
        for (ObjectNode change : changes) {
            if (change.has("logicalName")) {
                names.add(change.path("logicalName").asText());
            }
        }
        return names;
    }
}
