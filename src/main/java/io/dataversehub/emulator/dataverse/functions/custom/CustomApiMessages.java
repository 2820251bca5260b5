package io.dataversehub.emulator.dataverse.functions.custom;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowEvent;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.RowListener;
import io.dataversehub.emulator.dataverse.store.RowMessage;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives each custom API its {@code sdkmessage}, for steps to be registered on, and takes it away with the API. */
public final class CustomApiMessages implements RowListener {
    private static final String MESSAGE = "sdkmessage";

    @Override
    public boolean wants(RowMessage message, Table table) {
        return table.logicalName().equals("customapi")
                && (message == RowMessage.CREATE || message == RowMessage.DELETE);
    }

    @Override
    public void after(RowEvent event, Session session) {
        Table messages = session.schema().require(MESSAGE);
        if (event.message() == RowMessage.CREATE) {
            create(event, session, messages);
        } else if (event.before() != null && event.before().get("uniquename") instanceof String name) {
            named(session, messages, name).forEach(row -> session.delete(messages, row.id()));
        }
    }

    private static void create(RowEvent event, Session session, Table messages) {
        if (!(event.values().get("uniquename") instanceof String name)
                || !named(session, messages, name).isEmpty()) {
            return;
        }
        UUID id = UUID.randomUUID();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", name);
        values.put("isprivate", Boolean.TRUE.equals(event.values().get("isprivate")));
        values.put("isactive", true);
        values.put("customizationlevel", 1);
        values.put("createdon", session.now());
        values.put("modifiedon", session.now());
        values.keySet().removeIf(column -> !messages.has(column));
        session.insert(messages, id, values);
        session.update(
                event.table(),
                new RowKey.ById(event.id()),
                Collections.singletonMap("sdkmessageid", new Reference(MESSAGE, id)));
    }

    private static List<Row> named(Session session, Table messages, String name) {
        return session.findBy(Projection.of(messages, List.of()), "name", name);
    }
}
