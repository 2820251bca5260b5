package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.DeadLetterReason;
import io.dataversehub.emulator.servicebus.broker.Message;
import io.dataversehub.emulator.servicebus.broker.Settlement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Outcome;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.jspecify.annotations.Nullable;

/**
 * AMQP outcomes and what they settle.
 *
 * <table>
 *   <caption>Outcomes</caption>
 *   <tr><td>accepted</td><td>complete</td></tr>
 *   <tr><td>modified</td><td>abandon; defer when undeliverable here</td></tr>
 *   <tr><td>rejected</td><td>dead-letter; the reason is in the error's info</td></tr>
 *   <tr><td>released</td><td>give back, with no delivery counted</td></tr>
 * </table>
 *
 * Modified annotations and rejected info become application properties.
 */
final class Outcomes {
    private Outcomes() {}

    static Settlement settlement(@Nullable Object outcome) {
        if (outcome instanceof Accepted) {
            return new Settlement.Complete();
        }
        if (outcome instanceof Released) {
            return new Settlement.Release();
        }
        if (outcome instanceof Modified modified) {
            UnaryOperator<Message> change = adding(modified.getMessageAnnotations());
            return Boolean.TRUE.equals(modified.getUndeliverableHere())
                    ? new Settlement.Defer(change)
                    : new Settlement.Abandon(change);
        }
        if (outcome instanceof Rejected rejected) {
            return deadLetter(
                    rejected.getError() == null ? null : rejected.getError().getInfo());
        }
        throw AmqpException.notImplemented("A message cannot be settled with " + outcome + ".");
    }

    /** Reason and description out of the info; the rest of it are properties to modify. */
    static Settlement.DeadLetter deadLetter(@Nullable Map<?, ?> info) {
        Map<String, Object> properties = properties(info);
        Object reason = properties.remove(DeliveredMessage.DEAD_LETTER_REASON);
        Object description = properties.remove(DeliveredMessage.DEAD_LETTER_DESCRIPTION);
        return new Settlement.DeadLetter(adding(properties), new DeadLetterReason(text(reason), text(description)));
    }

    static UnaryOperator<Message> adding(@Nullable Map<?, ?> properties) {
        Map<String, Object> additional = properties(properties);
        return additional.isEmpty()
                ? UnaryOperator.identity()
                : message -> ((AmqpMessage) message).withApplicationProperties(additional);
    }

    private static Map<String, Object> properties(@Nullable Map<?, ?> map) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (map != null) {
            map.forEach((key, value) -> properties.put(String.valueOf(key), value));
        }
        return properties;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** The same outcome back, bare: the Java SDK compares the type, the JavaScript SDK fails on any error in it. */
    static Outcome echo(Object outcome) {
        if (outcome instanceof Rejected) {
            return new Rejected();
        }
        if (outcome instanceof Modified) {
            return new Modified();
        }
        return outcome instanceof Released ? Released.getInstance() : Accepted.getInstance();
    }
}
