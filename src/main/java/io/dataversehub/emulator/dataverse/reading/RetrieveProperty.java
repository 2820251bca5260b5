package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET accounts(…)/name}, {@code GET accounts(…)/primarycontactid} and {@code GET accounts(…)/Account_Tasks}: one
 * address for a value, a related row and a collection.
 */
public final class RetrieveProperty implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        RowAddress address = Resources.row(call, session);
        String name = call.name(1);
        Optional<Column> column = address.table().property(name);
        if (column.isPresent()) {
            return value(call, session, address, column.get());
        }
        Navigation navigation = RelatedRows.navigation(session.schema(), address.table(), name);
        if (navigation instanceof Navigation.ToOne toOne) {
            return related(call, session, address, toOne);
        }
        Table target = RelatedRows.target(session.schema(), navigation);
        return RowCollection.answer(
                call, session, target, Paging.scope(navigation, Resources.existing(session, address)));
    }

    private static Reply value(Call call, Session session, RowAddress address, Column column) {
        Row row = session.find(Projection.of(address.table(), List.of(column)), address.key())
                .orElseThrow(() -> Resources.notFound(address));
        Object value = row.get(column.logicalName());
        if (value == null) {
            return Reply.noContent();
        }
        String context = call.root() + "$metadata#" + address.table().entitySet() + "(" + row.id() + ")/"
                + column.propertyName();
        return Reply.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", context);
            json.writeFieldName("value");
            RowJson.writeValue(json, value);
            json.writeEndObject();
        }));
    }

    private static Reply related(Call call, Session session, RowAddress address, Navigation.ToOne toOne) {
        Optional<Reference> reference = LookupValue.of(session, address, toOne);
        if (reference.isEmpty()) {
            return Reply.noContent();
        }
        Table target = session.schema().require(reference.get().table());
        Selection selection =
                Selection.of(session.schema(), target, call.options().query(), ExpandText.of(call.query()));
        RowKey key = new RowKey.ById(reference.get().id());
        return RowAnswer.of(call, session, new RowAddress(target, key), selection, 200);
    }
}
