package io.dataversehub.emulator.dataverse.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;

/** {@code PUT accounts(…)/name} with {@code {"value": …}}, and {@code DELETE accounts(…)/name}, which empties the column. */
public final class SetProperty implements Operation {
    private final boolean clear;

    private SetProperty(boolean clear) {
        this.clear = clear;
    }

    public static SetProperty toValue() {
        return new SetProperty(false);
    }

    public static SetProperty toNull() {
        return new SetProperty(true);
    }

    @Override
    public Reply answer(Call call, Session session) {
        RowAddress address = Resources.row(call, session);
        String name = call.name(1);
        Column column = address.table().property(name).orElseThrow(() -> ProtocolErrors.segmentNotFound(name));
        ObjectNode body = Json.newObject();
        body.set(column.propertyName(), clear ? NullNode.getInstance() : value(call, address));
        RowPayload payload = new PayloadReader(session.schema()).read(address.table(), body);
        if (!new RowWriter(session).update(payload, address.key(), Precondition.of(call))) {
            throw Resources.notFound(address);
        }
        return Reply.noContent();
    }

    private static JsonNode value(Call call, RowAddress address) {
        JsonNode value = call.json().get("value");
        if (value == null) {
            throw ErrorCatalogue.payload(address.table().entitySet(), "The body must have the property 'value'.");
        }
        return value;
    }
}
