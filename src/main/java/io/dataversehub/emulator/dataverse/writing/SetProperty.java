package io.dataversehub.emulator.dataverse.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.Optional;
import java.util.UUID;

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
        Optional<Column> property = address.table().property(name);
        if (property.isEmpty()) {
            return ofNavigation(call, session, address, name);
        }
        Column column = property.get();
        ObjectNode body = Json.newObject();
        body.set(column.propertyName(), clear ? NullNode.getInstance() : value(call, address));
        TableMessages.require(address.table(), "Update");
        RowPayload payload = new PayloadReader(session.schema()).read(address.table(), body);
        if (!RowWriter.of(call, session).update(payload, address.key(), Precondition.of(call))) {
            throw Resources.notFound(address);
        }
        return Reply.noContent();
    }

    /** The parties of an activity are the one collection that can be set as a whole. */
    private Reply ofNavigation(Call call, Session session, RowAddress address, String name) {
        Navigation navigation = session.schema()
                .navigation(address.table(), name)
                .orElseThrow(() -> ProtocolErrors.segmentNotFound(name));
        if (!clear
                && navigation instanceof Navigation.ToMany toMany
                && toMany.relation().table().equals(ActivityParties.TABLE)) {
            UUID id = Resources.existing(session, address);
            new ActivityParties(session, address.table(), id).replace(toMany.relation(), value(call, address));
            return Reply.noContent();
        }
        throw ProtocolErrors.notSupported("The navigation property '" + name + "' cannot be set like a column. Use "
                + address.table().entitySet() + "(…)/" + name + "/$ref.");
    }

    private static JsonNode value(Call call, RowAddress address) {
        JsonNode value = call.json().get("value");
        if (value == null) {
            throw ErrorCatalogue.payload(address.table().entitySet(), "The body must have the property 'value'.");
        }
        return value;
    }
}
