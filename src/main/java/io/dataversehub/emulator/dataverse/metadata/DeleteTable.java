package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.FieldSharing;
import io.dataversehub.emulator.dataverse.schema.ManyToMany;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.List;

/**
 * {@code DELETE EntityDefinitions(…)}: a custom table with its rows and its many-to-many relationships. Refused while a lookup of
 * another table refers to it, but for those of notes and activities.
 */
public final class DeleteTable implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = RetrieveDefinitions.table(call, session);
        if (!table.traits().custom()) {
            throw DefinitionErrors.tableIsNotCustom(table.logicalName());
        }
        if (table.traits().intersect()) {
            throw DefinitionErrors.tableInUse(table.logicalName(), "the many-to-many relationship that it belongs to");
        }
        List<ManyToOne> references = session.schema().oneToMany(table.logicalName()).stream()
                // Files belong to the table's own columns and go with its rows; so does what is shared of these.
                .filter(relation -> !relation.table().equals("fileattachment") && !FieldSharing.isOne(relation))
                .toList();
        references.forEach(relation -> refuse(table, relation));
        references.stream()
                .filter(relation -> !relation.table().equals(table.logicalName()))
                .forEach(relation -> RelationshipRemoval.manyToOne(relation, session));
        List<ManyToMany> pairs = table.manyToMany();
        pairs.forEach(relation -> RelationshipRemoval.manyToMany(relation, session));
        SchemaChange.add(session, removal(table.logicalName()));
        return Reply.noContent();
    }

    private static void refuse(Table table, ManyToOne relation) {
        boolean own = relation.table().equals(table.logicalName());
        if (!own && !RegardingTables.isOne(relation)) {
            throw DefinitionErrors.tableInUse(
                    table.logicalName(), "lookup " + relation.column() + " of " + relation.table());
        }
    }

    static ObjectNode removal(String table) {
        return Json.newObject().put("logicalName", table).put("removed", true);
    }
}
