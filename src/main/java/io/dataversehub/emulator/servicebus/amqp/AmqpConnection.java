package io.dataversehub.emulator.servicebus.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.engine.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: bytes between Netty and proton-j's engine. What they mean is the matter of {@link Endpoints}. */
final class AmqpConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(AmqpConnection.class);
    /** The frame size that the real service offers. */
    static final int MAX_FRAME_SIZE = 65_536;

    private final BrokerLoop loop;
    private final Transport transport = Proton.transport();
    private final Connection connection = Proton.connection();
    private final Collector collector = Proton.collector();
    private final Endpoints endpoints;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> tick;

    AmqpConnection(Peers peers) {
        this.loop = peers.loop();
        this.endpoints = new Endpoints(peers, this);
    }

    @Override
    public void channelActive(ChannelHandlerContext channel) {
        context = channel;
        transport.setMaxFrameSize(MAX_FRAME_SIZE);
        transport.setEmitFlowEventOnSend(false);
        Sasl sasl = transport.sasl();
        sasl.server();
        sasl.allowSkip(true);
        // Who may do what is decided by the tokens put to $cbs; the mechanism only gets the client there.
        sasl.setMechanisms("MSSBCBS", "ANONYMOUS", "PLAIN", "EXTERNAL");
        sasl.setListener(new AcceptAnySasl());
        connection.collect(collector);
        transport.bind(connection);
        writeSoon();
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable() && transport.capacity() > 0) {
                feed(in);
                transport.process();
                handleEvents();
            }
        } catch (TransportException e) {
            LOG.warn(
                    "Service Bus emulator closes {}: it does not speak AMQP 1.0: {}",
                    channel.channel().remoteAddress(),
                    e.toString());
            close(channel);
        } finally {
            in.release();
        }
        writeSoon();
    }

    private void feed(ByteBuf in) {
        ByteBuffer tail = transport.tail();
        int count = Math.min(Math.min(transport.capacity(), tail.remaining()), in.readableBytes());
        int limit = tail.limit();
        tail.limit(tail.position() + count);
        in.readBytes(tail);
        tail.limit(limit);
    }

    private void handleEvents() {
        Event event;
        while ((event = collector.peek()) != null) {
            endpoints.handle(event);
            collector.pop();
        }
    }

    /** Has what the engine has to say written at the end of this turn of the loop. */
    void writeSoon() {
        loop.turnSoon(this);
    }

    /** The broker has run; what is left to say before writing. */
    void beforeWrite() {
        endpoints.beforeWrite();
        handleEvents();
    }

    void write() {
        ChannelHandlerContext channel = context;
        if (channel == null) {
            return;
        }
        int pending;
        while ((pending = transport.pending()) > 0) {
            ByteBuf out = channel.alloc().buffer(pending);
            out.writeBytes(transport.head());
            transport.pop(pending);
            var unused = channel.write(out, channel.voidPromise());
        }
        channel.flush();
        if (pending == Transport.END_OF_STREAM) {
            close(channel);
        }
    }

    /** Nobody waits for the end: {@link #channelInactive} is told. */
    private static void close(ChannelHandlerContext channel) {
        var unused = channel.close();
    }

    /** Writes empty frames where the client asked for signs of life (the SDKs do, each 60 s). */
    void keepAlive() {
        ChannelHandlerContext channel = context;
        if (channel == null) {
            return;
        }
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        long next = transport.tick(now);
        writeSoon();
        if (next > 0) {
            tick = channel.channel()
                    .eventLoop()
                    .schedule(this::keepAlive, Math.max(1, next - now), TimeUnit.MILLISECONDS);
        }
    }

    /** Runs the task later, on the loop, unless the connection is gone by then. */
    void later(long delayNanos, Runnable task) {
        ChannelHandlerContext channel = context;
        if (channel != null) {
            var unused = channel.channel()
                    .eventLoop()
                    .schedule(
                            () -> {
                                if (context != null) {
                                    task.run();
                                }
                            },
                            delayNanos,
                            TimeUnit.NANOSECONDS);
        }
    }

    /** The links that neither side has closed. */
    List<Link> openLinks() {
        List<Link> links = new ArrayList<>();
        EnumSet<EndpointState> active = EnumSet.of(EndpointState.ACTIVE);
        for (Link link = connection.linkHead(active, active); link != null; link = link.next(active, active)) {
            links.add(link);
        }
        return links;
    }

    /** Tells the client that the server goes away. */
    void closeForced() {
        connection.setCondition(
                new ErrorCondition(Symbol.valueOf("amqp:connection:forced"), "The emulator is stopping."));
        connection.close();
        write();
    }

    /** Closes without writing another byte. */
    void abort() {
        if (context != null) {
            close(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        context = null;
        if (tick != null) {
            tick.cancel(false);
        }
        endpoints.gone();
        loop.forget(this);
        loop.turnSoon();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable failure) {
        if (!(failure instanceof IOException)) {
            LOG.error(
                    "Service Bus emulator closes the connection of {}",
                    channel.channel().remoteAddress(),
                    failure);
        }
        close(channel);
    }
}
