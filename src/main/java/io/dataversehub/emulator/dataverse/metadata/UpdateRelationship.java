package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.Cascades;
import io.dataversehub.emulator.dataverse.schema.ManyToMany;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code PUT RelationshipDefinitions(…)}: cascades, menus, hierarchy. Properties that are not sent stay as they are. */
public final class UpdateRelationship implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        FoundRelationship found = FoundRelationship.of(session.schema(), DefinitionKey.of(call.arguments(0)));
        ObjectNode sent = call.json();
        ManyToOne one = found.manyToOne();
        ManyToMany many = found.manyToMany();
        if (one != null) {
            change(one, sent, session);
        } else if (many != null) {
            change(many, sent, session);
        }
        return DefinitionUrl.changed(call);
    }

    private static void change(ManyToOne relation, ObjectNode sent, Session session) {
        Unchangeable.check(sent, "SchemaName", relation.schemaName());
        Unchangeable.check(sent, "ReferencedEntity", relation.target());
        Unchangeable.check(sent, "ReferencingEntity", relation.table());
        Table referenced = session.schema()
                .table(relation.target())
                .orElseThrow(() -> DefinitionErrors.noTable(relation.target()));
        ObjectNode changed = Json.newObject().put("schemaName", relation.schemaName());
        ObjectNode cascade = before(relation.cascades());
        changed.set("cascade", NewRelationship.cascade(sent.path("CascadeConfiguration"), referenced, cascade));
        changed.set("settings", NewRelationship.settings(sent, relation.about()));
        if (sent.path("IsHierarchical").isBoolean()) {
            changed.put("isHierarchical", sent.path("IsHierarchical").booleanValue());
        }
        ObjectNode change = Json.newObject().put("logicalName", relation.table());
        change.putArray("manyToOne").add(changed);
        SchemaChange.add(session, change);
    }

    private static ObjectNode before(Cascades cascades) {
        return Json.newObject()
                .put("assign", cascades.assign().text())
                .put("delete", cascades.delete().text())
                .put("archive", cascades.archive().text())
                .put("merge", cascades.merge().text())
                .put("reparent", cascades.reparent().text())
                .put("share", cascades.share().text())
                .put("unshare", cascades.unshare().text())
                .put("rollupView", cascades.rollupView().text());
    }

    private static void change(ManyToMany relation, ObjectNode sent, Session session) {
        Unchangeable.check(sent, "SchemaName", relation.schemaName());
        Unchangeable.check(sent, "IntersectEntityName", relation.intersect());
        for (String table : new LinkedHashSet<>(
                List.of(relation.first().table(), relation.second().table()))) {
            ObjectNode changed = Json.newObject().put("schemaName", relation.schemaName());
            changed.set(
                    "settings",
                    SentSettings.of(
                            sent, Set.of(RelationshipMetadata.MANY_TO_MANY), NewManyToMany.KNOWN, relation.about()));
            ObjectNode change = Json.newObject().put("logicalName", table);
            change.putArray("manyToMany").add(changed);
            SchemaChange.add(session, change);
        }
    }
}
