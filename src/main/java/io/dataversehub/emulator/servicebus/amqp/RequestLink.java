package io.dataversehub.emulator.servicebus.amqp;

import java.util.Map;
import java.util.Objects;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** A link that brings requests to {@code $cbs} or a management node. */
final class RequestLink implements IncomingLink {

    /** What answers requests. */
    interface Node {
        /** Answers one request; never throws. */
        Answer answer(Request request);
    }

    /**
     * A request.
     *
     * @param properties its application properties
     * @param body its value, or null
     * @param transaction within which it is to happen; null for none
     */
    record Request(
            Map<String, Object> properties,
            @Nullable Object body,
            @Nullable Binary transaction) {
        String operation() {
            return String.valueOf(properties.get("operation"));
        }
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
        Message message = Proton.message();
        try {
            message.decode(transfer, 0, transfer.length);
        } catch (RuntimeException e) {
            delivery.disposition(Refusal.of(AmqpException.malformed("The request cannot be read: " + e.getMessage()))
                    .rejected());
            delivery.settle();
            return;
        }
        Request request = request(
                message, delivery.getRemoteState() instanceof TransactionalState state ? state.getTxnId() : null);
        delivery.disposition(Accepted.getInstance());
        delivery.settle();
        Target target = (Target) Objects.requireNonNull(receiver.getRemoteTarget());
        replies.send(
                target.getAddress(), receiver.getSession(), message.getReplyTo(), reply(message, node.answer(request)));
    }

    private static Request request(Message message, @Nullable Binary transaction) {
        ApplicationProperties properties = message.getApplicationProperties();
        return new Request(
                properties == null || properties.getValue() == null ? Map.of() : properties.getValue(),
                message.getBody() instanceof AmqpValue value ? value.getValue() : null,
                transaction);
    }

    private static Message reply(Message request, Answer answer) {
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
