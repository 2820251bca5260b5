package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Broker;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP client that says what no SDK would, to one connection of the front, without a socket. Everything happens in the calls of
 * the test: {@link #exchange} carries bytes both ways until both sides are silent.
 */
final class WireClient {
    private final Transport transport = Proton.transport();
    final Connection connection = Proton.connection();
    final Session session;
    final EmbeddedChannel server;
    private int deliveries;

    WireClient(AmqpSettings settings, Broker broker) {
        server = new EmbeddedChannel();
        server.pipeline()
                .addLast(new AmqpConnection(
                        new Peers(settings, new BrokerLoop(broker, Clock.systemUTC(), server.eventLoop()))));
        server.pipeline().fireChannelActive();
        transport.sasl().client();
        transport.sasl().setMechanisms("ANONYMOUS");
        transport.bind(connection);
        connection.setContainer("test");
        connection.open();
        session = connection.session();
        session.open();
        exchange();
    }

    void exchange() {
        boolean talking = true;
        while (talking) {
            talking = toServer();
            server.runPendingTasks();
            talking |= toClient();
        }
    }

    private boolean toServer() {
        int pending = transport.pending();
        if (pending <= 0) {
            return false;
        }
        ByteBuf bytes = Unpooled.buffer(pending);
        bytes.writeBytes(transport.head());
        transport.pop(pending);
        server.writeInbound(bytes);
        return true;
    }

    private boolean toClient() {
        ByteBuf bytes = server.readOutbound();
        if (bytes == null) {
            return false;
        }
        while (bytes.isReadable() && transport.capacity() > 0) {
            ByteBuffer tail = transport.tail();
            int count = Math.min(tail.remaining(), bytes.readableBytes());
            tail.limit(tail.position() + count);
            bytes.readBytes(tail);
            transport.process();
        }
        bytes.release();
        return true;
    }

    Sender attachSender(String address) {
        Sender sender = session.sender("to " + address + " " + System.nanoTime());
        Target target = new Target();
        target.setAddress(address);
        sender.setTarget(target);
        sender.setSource(new Source());
        sender.open();
        exchange();
        return sender;
    }

    Receiver attachReceiver(String address) {
        Receiver receiver = session.receiver("from " + address + " " + System.nanoTime());
        Source source = new Source();
        source.setAddress(address);
        receiver.setSource(source);
        Target target = new Target();
        target.setAddress("replies");
        receiver.setTarget(target);
        receiver.open();
        exchange();
        return receiver;
    }

    /** Sends the bytes as one transfer; its outcome is then in the delivery's remote state. */
    Delivery send(Sender sender, byte[] transfer, int format) {
        Delivery delivery = begin(sender, transfer);
        delivery.setMessageFormat(format);
        sender.advance();
        exchange();
        return delivery;
    }

    /** Sends the bytes as the beginning of a transfer. */
    Delivery begin(Sender sender, byte[] transfer) {
        Delivery delivery = sender.delivery(Integer.toString(++deliveries).getBytes());
        sender.send(transfer, 0, transfer.length);
        return delivery;
    }

    /** Takes the next message, or null when there is none. */
    @Nullable
    Message receive(Receiver receiver) {
        Delivery delivery = receiver.current();
        if (delivery == null || delivery.isPartial()) {
            return null;
        }
        byte[] bytes = new byte[delivery.available()];
        receiver.recv(bytes, 0, bytes.length);
        receiver.advance();
        delivery.settle();
        Message message = Proton.message();
        message.decode(bytes, 0, bytes.length);
        return message;
    }

    /** Asks a node and returns its answer. */
    Message ask(String node, String operation, @Nullable Object body) {
        return ask(node, operation, body, null);
    }

    /** Asks with a delivery state. */
    Message ask(String node, String operation, @Nullable Object body, @Nullable DeliveryState state) {
        Sender requests = attachSender(node);
        Receiver answers = attachReceiver(node);
        answers.flow(1);
        Map<String, Object> properties = new HashMap<>();
        properties.put("operation", operation);
        Message request = Proton.message();
        request.setMessageId("request");
        request.setReplyTo("replies");
        request.setApplicationProperties(new ApplicationProperties(properties));
        request.setBody(new AmqpValue(body));
        Delivery delivery = begin(requests, encode(request));
        if (state != null) {
            delivery.disposition(state);
        }
        requests.advance();
        exchange();
        Message answer = receive(answers);
        requests.close();
        answers.close();
        exchange();
        if (answer == null) {
            throw new AssertionError(node + " has not answered");
        }
        return answer;
    }

    static byte[] encode(Message message) {
        byte[] bytes = new byte[4096];
        int length = message.encode(bytes, 0, bytes.length);
        return java.util.Arrays.copyOf(bytes, length);
    }

    static byte[] message(String body) {
        Message message = Proton.message();
        message.setBody(new AmqpValue(body));
        return encode(message);
    }
}
