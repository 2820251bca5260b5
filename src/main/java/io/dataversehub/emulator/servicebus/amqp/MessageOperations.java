package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Broker;
import io.dataversehub.emulator.servicebus.broker.DeadLetterReason;
import io.dataversehub.emulator.servicebus.broker.EntityPath;
import io.dataversehub.emulator.servicebus.broker.Message;
import io.dataversehub.emulator.servicebus.broker.Queue;
import io.dataversehub.emulator.servicebus.broker.Settlement;
import io.dataversehub.emulator.servicebus.broker.StoredMessage;
import io.dataversehub.emulator.servicebus.broker.Transaction;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.qpid.proton.amqp.Binary;
import org.jspecify.annotations.Nullable;

/** The operations on messages and their locks. */
final class MessageOperations {
    static final String UPDATE_DISPOSITION = "update-disposition";

    static final Map<String, ManagementNode.Operation> ALL = Map.of(
            "renew-lock",
            MessageOperations::renewLock,
            "peek-message",
            MessageOperations::peek,
            "schedule-message",
            MessageOperations::schedule,
            "cancel-scheduled-message",
            MessageOperations::cancelScheduled,
            "receive-by-sequence-number",
            MessageOperations::receiveBySequenceNumber,
            UPDATE_DISPOSITION,
            MessageOperations::updateDisposition);

    /** {@code receiver-settle-mode}: first means delete, second means lock. */
    private static final long PEEK_LOCK = 1;

    /** What one answer may carry, as with the real service: a client that wants more peeks on from there. */
    private static final int PEEK_BYTES = 1 << 20;

    private MessageOperations() {}

    private static Map<String, Object> renewLock(Broker broker, EntityPath path, Arguments arguments) {
        Queue queue = broker.namespace().managed(path);
        return Map.of(
                "expirations",
                arguments.lockTokens().stream()
                        .map(token -> new Date(queue.renewLock(token)))
                        .toArray(Date[]::new));
    }

    private static @Nullable Map<String, Object> peek(Broker broker, EntityPath path, Arguments arguments) {
        List<StoredMessage> found = broker.namespace()
                .managed(path)
                .peek(
                        arguments.number("from-sequence-number"),
                        arguments.count("message-count"),
                        arguments.optionalText("session-id"));
        return found.isEmpty() ? null : Map.of("messages", encoded(found));
    }

    /** As many as fit into one answer, at least one. */
    private static List<Map<String, Object>> encoded(List<StoredMessage> messages) {
        List<Map<String, Object>> encoded = new ArrayList<>();
        int bytes = 0;
        for (StoredMessage message : messages) {
            bytes += message.message().content().length;
            if (bytes > PEEK_BYTES && !encoded.isEmpty()) {
                break;
            }
            encoded.add(encoded(message));
        }
        return encoded;
    }

    private static Map<String, Object> encoded(StoredMessage message) {
        return Map.of("message", new Binary(DeliveredMessage.encode(message)));
    }

    /** The numbers go as objects: proton-j cannot encode an array of primitives within a map. */
    private static Map<String, Object> schedule(Broker broker, EntityPath path, Arguments arguments) {
        List<Message> messages = arguments.encodedMessages().stream()
                .map(bytes -> (Message) AmqpMessage.read(bytes))
                .toList();
        List<Long> numbers = broker.send(broker.namespace().destination(path), messages);
        return Map.of("sequence-numbers", numbers.toArray(Long[]::new));
    }

    private static Map<String, Object> cancelScheduled(Broker broker, EntityPath path, Arguments arguments) {
        broker.namespace().destination(path).cancelScheduled(arguments.sequenceNumbers());
        return Map.of();
    }

    private static Map<String, Object> receiveBySequenceNumber(Broker broker, EntityPath path, Arguments arguments) {
        boolean deletes = arguments.number("receiver-settle-mode") != PEEK_LOCK;
        List<StoredMessage> received =
                broker.namespace().managed(path).receiveDeferred(arguments.sequenceNumbers(), deletes);
        return Map.of(
                "messages", received.stream().map(MessageOperations::received).toList());
    }

    private static Map<String, Object> received(StoredMessage message) {
        Map<String, Object> entry = new HashMap<>(encoded(message));
        if (message.lockToken() != null) {
            entry.put("lock-token", message.lockToken());
        }
        return entry;
    }

    private static Map<String, Object> updateDisposition(Broker broker, EntityPath path, Arguments arguments) {
        Queue queue = broker.namespace().managed(path);
        Settlement settlement = settlement(arguments);
        List<UUID> tokens = arguments.lockTokens();
        tokens.forEach(token -> queue.checkSettles(token, settlement));
        tokens.forEach(token -> queue.settle(token, settlement));
        return Map.of();
    }

    static Map<String, Object> updateDisposition(
            Broker broker, EntityPath path, Arguments arguments, Transaction transaction) {
        Queue queue = broker.namespace().managed(path);
        Settlement settlement = settlement(arguments);
        arguments.lockTokens().forEach(token -> transaction.settle(queue, token, settlement));
        return Map.of();
    }

    private static Settlement settlement(Arguments arguments) {
        UnaryOperator<Message> change = Outcomes.adding(arguments.optionalMap("properties-to-modify"));
        String status = arguments.text("disposition-status");
        return switch (status) {
            case "completed" -> new Settlement.Complete();
            case "abandoned" -> new Settlement.Abandon(change);
            case "defered" -> new Settlement.Defer(change); // sic: so the protocol spells it
            case "suspended" ->
                new Settlement.DeadLetter(
                        change,
                        new DeadLetterReason(
                                arguments.optionalText("deadletter-reason"),
                                arguments.optionalText("deadletter-description")));
            default -> throw AmqpException.invalid("The disposition status '" + status + "' is unknown.");
        };
    }
}
