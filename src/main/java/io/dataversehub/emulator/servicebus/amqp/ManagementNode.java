package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Broker;
import io.dataversehub.emulator.servicebus.broker.EntityPath;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * The management node of one entity.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response">Request/response-based
 *     operations</a>
 */
record ManagementNode(Broker broker, EntityPath path, Transactions transactions) implements RequestLink.Node {
    private static final String PREFIX = "com.microsoft:";
    private static final Map<String, Operation> OPERATIONS = operations();

    /** One operation of a management node. */
    interface Operation {
        /** Returns the body of the answer: empty for a plain success, null for "no content". */
        @Nullable
        Map<String, Object> answer(Broker broker, EntityPath path, Arguments arguments);
    }

    private static Map<String, Operation> operations() {
        Map<String, Operation> all = new HashMap<>();
        all.putAll(MessageOperations.ALL);
        all.putAll(SessionOperations.ALL);
        all.putAll(RuleOperations.ALL);
        return Map.copyOf(all);
    }

    @Override
    public RequestLink.Answer answer(RequestLink.Request request) {
        try {
            Arguments arguments = Arguments.of(request.body());
            Binary transaction = request.transaction();
            return success(
                    transaction == null
                            ? operation(request.operation()).answer(broker, path, arguments)
                            : within(transaction, request.operation(), arguments));
        } catch (RuntimeException e) {
            return failure(Refusal.of(e));
        }
    }

    /** What can be done in a transaction, beside sending and settling on links: settling what was received by its number. */
    private Map<String, Object> within(Binary transaction, String operation, Arguments arguments) {
        if (!operation.equals(PREFIX + MessageOperations.UPDATE_DISPOSITION)) {
            throw AmqpException.notImplemented(
                    "The emulator does not support the management operation '" + operation + "' in a transaction.");
        }
        return MessageOperations.updateDisposition(broker, path, arguments, transactions.get(transaction));
    }

    private static Operation operation(String name) {
        Operation operation = name.startsWith(PREFIX) ? OPERATIONS.get(name.substring(PREFIX.length())) : null;
        if (operation == null) {
            throw AmqpException.notImplemented("The management operation '" + name + "' is not supported.");
        }
        return operation;
    }

    private static RequestLink.Answer success(@Nullable Map<String, Object> body) {
        return body == null
                ? new RequestLink.Answer(status(204, "No Content"), null)
                : new RequestLink.Answer(status(200, "OK"), body);
    }

    private static RequestLink.Answer failure(Refusal refusal) {
        Map<String, Object> properties = new HashMap<>(status(refusal.status(), refusal.description()));
        Symbol condition = refusal.condition();
        properties.put("errorCondition", condition);
        return new RequestLink.Answer(properties, null);
    }

    private static Map<String, Object> status(int code, String description) {
        return Map.of("statusCode", code, "statusDescription", description);
    }
}
