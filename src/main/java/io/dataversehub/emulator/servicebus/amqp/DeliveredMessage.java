package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.DeadLetterReason;
import io.dataversehub.emulator.servicebus.broker.StoredMessage;
import java.io.ByteArrayOutputStream;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;

/** A stored message as receivers get it: what was sent, and what the broker says about it. */
final class DeliveredMessage {
    static final String DEAD_LETTER_REASON = "DeadLetterReason";
    static final String DEAD_LETTER_DESCRIPTION = "DeadLetterErrorDescription";

    private DeliveredMessage() {}

    static byte[] encode(StoredMessage stored) {
        AmqpMessage message = withDeadLetterReason(stored);
        byte[] head = Codec.encode(header(message, stored), new MessageAnnotations(annotations(message, stored)));
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length + message.content().length);
        out.writeBytes(head);
        message.writeBareMessage(out);
        return out.toByteArray();
    }

    private static AmqpMessage withDeadLetterReason(StoredMessage stored) {
        AmqpMessage message = (AmqpMessage) stored.message();
        DeadLetterReason why = stored.deadLetterReason();
        if (why == null) {
            return message;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        if (why.reason() != null) {
            properties.put(DEAD_LETTER_REASON, why.reason());
        }
        if (why.description() != null) {
            properties.put(DEAD_LETTER_DESCRIPTION, why.description());
        }
        return message.withApplicationProperties(properties);
    }

    /** Always there: the Java SDK reads the delivery count without looking whether there is a header. */
    private static Header header(AmqpMessage message, StoredMessage stored) {
        Header header = new Header(message.header());
        header.setFirstAcquirer(null);
        header.setDeliveryCount(UnsignedInteger.valueOf(stored.deliveryCount()));
        return header;
    }

    private static Map<Symbol, Object> annotations(AmqpMessage message, StoredMessage stored) {
        Map<Symbol, Object> annotations = new LinkedHashMap<>(message.annotations());
        annotations.put(Annotations.SEQUENCE_NUMBER, stored.sequenceNumber());
        annotations.put(Annotations.ENQUEUED_SEQUENCE_NUMBER, stored.enqueuedSequenceNumber());
        annotations.put(Annotations.ENQUEUED_TIME, new Date(stored.enqueuedAt()));
        annotations.put(Annotations.MESSAGE_STATE, stored.state().ordinal());
        annotations.remove(Annotations.LOCKED_UNTIL);
        if (stored.lockToken() != null) {
            annotations.put(Annotations.LOCKED_UNTIL, new Date(stored.lockedUntil()));
        }
        if (stored.deadLetterSource() != null) {
            annotations.put(Annotations.DEAD_LETTER_SOURCE, stored.deadLetterSource());
        }
        return annotations;
    }
}
