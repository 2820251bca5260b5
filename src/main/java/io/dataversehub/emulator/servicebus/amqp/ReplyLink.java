package io.dataversehub.emulator.servicebus.amqp;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** A link that brings answers to the client. */
final class ReplyLink implements OutgoingLink {
    private static final int FIRST_GUESS_BYTES = 4096;

    private final Sender sender;
    private final String node;
    private final AmqpConnection connection;
    private final Consumer<ReplyLink> onClose;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private long deliveries;

    ReplyLink(Sender sender, String node, AmqpConnection connection, Consumer<ReplyLink> onClose) {
        this.sender = sender;
        this.node = node;
        this.connection = connection;
        this.onClose = onClose;
    }

    String node() {
        return node;
    }

    /** How well this link fits a request that came in that session and named that address to reply to. */
    int rank(Session session, @Nullable String replyTo) {
        boolean named = replyTo != null
                && (replyTo.equals(sender.getName())
                        || sender.getRemoteTarget() instanceof Target target && replyTo.equals(target.getAddress()));
        return (named ? 2 : 0) + (sender.getSession() == session ? 1 : 0);
    }

    void send(Message answer) {
        waiting.add(answer);
        flow();
    }

    @Override
    public void flow() {
        while (!waiting.isEmpty() && sender.getCredit() > 0) {
            byte[] bytes = encode(waiting.remove());
            Delivery delivery =
                    sender.delivery(ByteBuffer.allocate(8).putLong(++deliveries).array());
            sender.send(bytes, 0, bytes.length);
            delivery.settle();
            sender.advance();
        }
        if (sender.getDrain()) {
            sender.drained();
        }
        connection.writeSoon();
    }

    private static byte[] encode(Message message) {
        for (int capacity = FIRST_GUESS_BYTES; ; capacity *= 4) {
            byte[] bytes = new byte[capacity];
            try {
                return Arrays.copyOf(bytes, message.encode(bytes, 0, capacity));
            } catch (BufferOverflowException tooSmall) {
                // proton-j tells the size of a message only by failing to write it
            }
        }
    }

    @Override
    public void disposition(Delivery delivery) {
        if (delivery.remotelySettled()) {
            delivery.settle();
        }
    }

    @Override
    public void closed() {
        onClose.accept(this);
    }
}
