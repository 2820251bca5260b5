package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ManyToMany;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes relationships out of the schema, with the columns and tables that were made for them. */
final class RelationshipRemoval {
    private RelationshipRemoval() {}

    /** The lookup goes too, unless it refers to other tables still. */
    static void manyToOne(ManyToOne relation, Session session) {
        Table table = session.schema().require(relation.table());
        Column lookup = table.column(relation.column());
        ObjectNode change = Json.newObject().put("logicalName", table.logicalName());
        DeleteColumn.remove(change.putArray("manyToOne"), "schemaName", relation.schemaName());
        ArrayNode columns = change.putArray("attributes");
        if (lookup.targets().size() == 1) {
            DeleteColumn.remove(columns, "logicalName", lookup.logicalName());
        } else {
            ArrayNode targets =
                    columns.addObject().put("logicalName", lookup.logicalName()).putArray("targets");
            lookup.targets().stream()
                    .filter(target -> !target.equals(relation.target()))
                    .forEach(targets::add);
        }
        SchemaChange.add(session, change);
    }

    static void manyToMany(ManyToMany relation, Session session) {
        Set<String> ends = new LinkedHashSet<>(
                List.of(relation.first().table(), relation.second().table()));
        for (String end : ends) {
            ObjectNode change = Json.newObject().put("logicalName", end);
            DeleteColumn.remove(change.putArray("manyToMany"), "schemaName", relation.schemaName());
            SchemaChange.add(session, change);
        }
        SchemaChange.add(session, DeleteTable.removal(relation.intersect()));
    }
}
