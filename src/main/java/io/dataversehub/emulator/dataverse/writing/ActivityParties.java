package io.dataversehub.emulator.dataverse.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part in an activity, set as a whole: {@code PUT emails(…)/email_activity_parties} with
 * {@code {"value": [{"partyid_contact@odata.bind": "contacts(…)", "participationtypemask": 2}]}}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api">Associate
 *     and disassociate table rows</a>
 */
final class ActivityParties {
    static final String TABLE = "activityparty";

    private final Session session;
    private final Table activity;
    private final UUID id;

    ActivityParties(Session session, Table activity, UUID id) {
        this.session = session;
        this.activity = activity;
        this.id = id;
    }

    void replace(ManyToOne relation, JsonNode parties) {
        Table table = session.schema().require(TABLE);
        RowRemover remover = new RowRemover(session);
        for (Row row : session.findBy(Projection.of(table, List.of()), relation.column(), id)) {
            remover.remove(table, row.id());
        }
        RowWriter writer = new RowWriter(session);
        PayloadReader reader = new PayloadReader(session.schema());
        if (!parties.isArray()) {
            throw ErrorCatalogue.payload(activity.entitySet(), "The property 'value' must be an array of parties.");
        }
        for (JsonNode party : parties) {
            if (!(party instanceof ObjectNode object)) {
                throw ErrorCatalogue.payload(activity.entitySet(), "Each party must be an object.");
            }
            RowPayload read = reader.read(table, object);
            Map<String, @Nullable Object> values = new LinkedHashMap<>(read.values());
            values.put(relation.column(), new Reference(activity.logicalName(), id));
            writer.create(new RowPayload(table, values, read.related()));
        }
    }
}
