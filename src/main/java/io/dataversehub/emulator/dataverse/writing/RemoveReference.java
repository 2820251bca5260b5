package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Aliases;
import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;

/**
 * {@code DELETE accounts(…)/Account_Tasks(<id>)/$ref} or {@code …/Account_Tasks/$ref?$id=…} takes out of a collection,
 * {@code DELETE accounts(…)/primarycontactid/$ref} empties a lookup.
 */
public final class RemoveReference implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        RowAddress address = Resources.row(call, session);
        String name = call.name(1);
        Navigation navigation = session.schema()
                .navigation(address.table(), name)
                .orElseThrow(() -> ProtocolErrors.segmentNotFound(name));
        Members members = new Members(session, new RowWriter(session));
        if (navigation instanceof Navigation.ToOne toOne) {
            members.refer(address, toOne.relation(), null);
        } else {
            RowAddress member = member(call, session.schema(), navigation);
            members.remove(address.table(), Resources.existing(session, address), navigation, member);
        }
        return Reply.noContent();
    }

    private static RowAddress member(Call call, Schema schema, Navigation navigation) {
        Arguments arguments = call.arguments(1);
        if (!(arguments instanceof Arguments.Absent)) {
            Table table = schema.require(
                    navigation instanceof Navigation.ToMany toMany
                            ? toMany.relation().table()
                            : ((Navigation.Pairs) navigation).far().table());
            return new RowAddress(table, Resources.key(table, arguments, Aliases.NONE));
        }
        String id = call.options().id();
        if (id == null) {
            throw ErrorCatalogue.invalidArgument(
                    "Say which row to take out of the collection, in parentheses behind its name or by $id.");
        }
        return Resources.reference(schema, id);
    }
}
