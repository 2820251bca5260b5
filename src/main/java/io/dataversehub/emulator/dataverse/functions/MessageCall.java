package io.dataversehub.emulator.dataverse.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.functions.custom.CustomApi;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.MessageListener;
import io.dataversehub.emulator.dataverse.functions.message.ParameterReader;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.odata.Segment;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.reading.FoundRows;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function or an action by its name:
 *
 * <pre>
 * WhoAmI                                                     by name alone
 * accounts(…)/Microsoft.Dynamics.CRM.Merge                   bound to a row
 * accounts/Microsoft.Dynamics.CRM.Name                       bound to the rows of a table
 * </pre>
 */
public final class MessageCall implements Operation {
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

    private final Messages messages;

    private final MessageListener listener;
    private final BackgroundOperations background;

    public MessageCall(Messages messages, MessageListener listener, BackgroundOperations background) {
        this.messages = messages;
        this.listener = listener;
        this.background = background;
    }

    /** Answers what is no entity set as a function or action, and leaves entity sets to {@code rows}. */
    public Operation orElse(Operation rows) {
        return (call, session) -> session.schema().byEntitySet(call.name(0)).isPresent()
                ? rows.answer(call, session)
                : answer(call, session);
    }

    /** For a bound message whose namespace the caller left out. */
    public Operation withoutNamespace() {
        return (call, session) -> {
            Resources.table(session.schema(), call.name(0));
            String name = last(call);
            throw messages.isKnown(name, session)
                    ? MessageErrors.unresolvedParameters()
                    : ProtocolErrors.segmentNotFound(name);
        };
    }

    @Override
    public Reply answer(Call call, Session session) {
        Message message = find(call, session);
        Signature signature = message.signature();
        if (signature.isFunction() != call.method().equals("GET")) {
            throw ProtocolErrors.noResourceMatches(call.url());
        }
        Invocation invocation = new Invocation(
                call, session, signature, bound(call, session, signature), new ParameterReader(signature).read(call));
        if (message instanceof CustomApi && call.preferences().asksFor(BackgroundOperations.PREFERENCE)) {
            return background.accept(invocation, later -> heard(message, later));
        }
        Result result = heard(message, invocation);
        return result instanceof Result.Rows rows
                ? FoundRows.answer(call, session, rows.table(), rows.ids())
                : reply(call, result);
    }

    /** Standard messages are heard of by the rows they write, custom APIs by themselves, where they allow it. */
    private Result heard(Message message, Invocation invocation) {
        if (!(message instanceof CustomApi api) || api.steps() == CustomApi.ProcessingSteps.NONE) {
            return message.answer(invocation);
        }
        listener.before(invocation);
        Result result = message.answer(invocation);
        listener.after(invocation, result);
        return result;
    }

    private Message find(Call call, Session session) {
        if (call.path().segments().size() == 1) {
            return messages.unbound(call.name(0), session);
        }
        Table table = Resources.table(session.schema(), call.name(0));
        String name = last(call).substring(NAMESPACE.length());
        return messages.bound(name, table, isOneRow(call), session);
    }

    private static boolean isOneRow(Call call) {
        return call.arguments(0) != Arguments.Absent.ABSENT;
    }

    private static @Nullable Reference bound(Call call, Session session, Signature signature) {
        TypeRef binding = signature.binding();
        if (binding == null || binding.collection()) {
            return null;
        }
        RowAddress address = Resources.row(call, session);
        return new Reference(address.table().logicalName(), Resources.existing(session, address));
    }

    private static String last(Call call) {
        List<Segment> segments = call.path().segments();
        return call.name(segments.size() - 1);
    }

    private static Reply reply(Call call, Result result) {
        if (!(result instanceof Result.Members members)) {
            return Reply.noContent();
        }
        ObjectNode body = Json.newObject().put("@odata.context", call.root() + "$metadata#" + members.context());
        body.setAll(selected(call, members));
        Reply reply = Reply.json(200, Json.bytes(body));
        return reply.with(call.preferences().annotationsApplied(reply.headers()));
    }

    /** {@code $select} on the members of the result. */
    private static ObjectNode selected(Call call, Result.Members members) {
        List<String> select = call.options().query().select();
        if (select.isEmpty()) {
            return members.members();
        }
        ObjectNode selected = Json.newObject();
        for (String name : select) {
            if (!members.members().has(name)) {
                throw ErrorCatalogue.propertyNotFound(name, members.context().replace(NAMESPACE, ""));
            }
            selected.set(name, members.members().get(name));
        }
        return selected;
    }
}
