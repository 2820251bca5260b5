package io.dataversehub.emulator.servicebus.amqp;

import java.util.Map;
import java.util.Objects;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** A link that brings requests to {@code $cbs} or a management node. */
final class RequestLink implements IncomingLink {

    /** What answers requests. */
    interface Node {
        /**
         * Answers one request with application properties and a body; never throws.
         *
         * @param properties of the request
         * @param body its value, or null
         */
        Answer answer(Map<String, Object> properties, @Nullable Object body);
    }

    /** An answer; no body where there is nothing to say. */
    record Answer(Map<String, Object> properties, @Nullable Object body) {}

    private final Receiver receiver;
    private final Replies replies;
    private final Node node;

    RequestLink(Receiver receiver, Replies replies, Node node) {
        this.receiver = receiver;
        this.replies = replies;
        this.node = node;
    }

    @Override
    public void received(Delivery delivery, byte[] transfer) {
        Message request = Proton.message();
        try {
            request.decode(transfer, 0, transfer.length);
        } catch (RuntimeException e) {
            delivery.disposition(Refusal.of(AmqpException.malformed("The request cannot be read: " + e.getMessage()))
                    .rejected());
            delivery.settle();
            return;
        }
        delivery.disposition(Accepted.getInstance());
        delivery.settle();
        Target target = (Target) Objects.requireNonNull(receiver.getRemoteTarget());
        replies.send(target.getAddress(), receiver.getSession(), request.getReplyTo(), answer(request));
    }

    private Message answer(Message request) {
        ApplicationProperties properties = request.getApplicationProperties();
        Answer answer = node.answer(
                properties == null || properties.getValue() == null ? Map.of() : properties.getValue(),
                request.getBody() instanceof AmqpValue value ? value.getValue() : null);
        Message message = Proton.message();
        message.setCorrelationId(request.getMessageId());
        message.setAddress(request.getReplyTo());
        message.setApplicationProperties(new ApplicationProperties(answer.properties()));
        if (answer.body() != null) {
            message.setBody(new AmqpValue(answer.body()));
        }
        return message;
    }
}
