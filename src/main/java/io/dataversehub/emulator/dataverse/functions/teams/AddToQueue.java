package io.dataversehub.emulator.dataverse.functions.teams;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.writing.PayloadReader;
import io.dataversehub.emulator.dataverse.writing.RowWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST queues(…)/Microsoft.Dynamics.CRM.AddToQueue}: puts a row into a queue, taking it out of the one it is in.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addtoqueue">AddToQueue</a>
 */
public final class AddToQueue implements Message {
    private static final Signature SIGNATURE = Signature.action("AddToQueue")
            .boundTo(TypeRef.of("queue"))
            .takes("Target", Types.ANY_ROW)
            .mayTake("SourceQueue", TypeRef.of("queue"))
            .mayTake("QueueItemProperties", TypeRef.of("queueitem"))
            .returns(Property.of("QueueItemId", Types.GUID).required());

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Session session = invocation.session();
        Table items = invocation.table("queueitem");
        Reference target = invocation.reference("Target");
        if (!items.column("objectid").targets().contains(target.table())) {
            throw ErrorCatalogue.invalidArgument("Rows of '" + target.table() + "' cannot be put into a queue.");
        }
        Optional<Row> known = session.findBy(Projection.of(items, List.of()), "objectid", target.id()).stream()
                .findFirst();
        Map<String, @Nullable Object> values = new LinkedHashMap<>(properties(invocation, items));
        values.put("queueid", invocation.boundRow());
        UUID id;
        if (known.isPresent()) {
            id = known.get().id();
            new RowWriter(session).update(items, id, values);
        } else {
            values.put("objectid", target);
            id = new RowWriter(session).create(items, values);
        }
        session.update(items, new RowKey.ById(id), entered(session, target));
        return Result.response("AddToQueueResponse", Json.newObject().put("QueueItemId", id.toString()));
    }

    private static Map<String, @Nullable Object> properties(Invocation invocation, Table items) {
        return invocation.parameters().has("QueueItemProperties")
                ? new PayloadReader(invocation.session().schema())
                        .read(items, invocation.parameters().object("QueueItemProperties"))
                        .values()
                : Map.of();
    }

    /** What the server knows of the row: a queue item has its title. */
    private static Map<String, @Nullable Object> entered(Session session, Reference target) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("enteredon", session.now());
        values.put(
                "title",
                session.names(session.schema().require(target.table()), List.of(target.id()))
                        .get(target.id()));
        return values;
    }
}
