package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Broker;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Serves a broker over AMQP 1.0. Its methods may be called from any thread. */
public final class AmqpServer implements AutoCloseable {
    private static final int SHUTDOWN_SECONDS = 5;

    private final Broker broker;
    private final EventLoopGroup group =
            new NioEventLoopGroup(1, new DefaultThreadFactory("servicebus-emulator", true));
    private final EventLoop loop = group.next();
    private final ChannelGroup connections = new DefaultChannelGroup(loop);
    private final BrokerLoop brokerLoop;
    private final Channel channel;

    /**
     * Binds the address and begins to serve. From now on the broker belongs to the server: it is used through {@link #ask} only, and
     * is closed with the server, or here when the address cannot be bound.
     *
     * @throws Exception a {@link java.net.BindException} for example, when the address cannot be bound
     */
    public AmqpServer(AmqpSettings settings, Broker broker, Clock clock) throws Exception {
        this.broker = broker;
        this.brokerLoop = new BrokerLoop(broker, clock, loop);
        Peers peers = new Peers(settings, brokerLoop);
        try {
            this.channel = bootstrap(peers)
                    .bind(settings.host(), settings.port())
                    .sync()
                    .channel();
            loop.execute(peers.loop()::turnSoon);
        } catch (Exception e) {
            shutDown();
            throw e;
        }
    }

    private ServerBootstrap bootstrap(Peers peers) {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        connections.add(socket);
                        socket.pipeline().addLast(new AmqpConnection(peers));
                    }
                });
    }

    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Asks the broker something on its own thread and waits for the answer; fails as the question fails. */
    public <T> T ask(Function<Broker, T> question) {
        return loop.submit(() -> question.apply(broker)).syncUninterruptibly().getNow();
    }

    /**
     * Changes something in the broker on its own thread and waits until that is done and kept; fails as the change fails.
     */
    public <T> T change(Function<Broker, T> change) {
        return loop.submit(() -> {
                    T result = change.apply(broker);
                    broker.commit();
                    brokerLoop.turnSoon();
                    return result;
                })
                .syncUninterruptibly()
                .getNow();
    }

    /** Closes the port, all connections, and the broker with its journal. May be called again. */
    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        if (!loop.isShuttingDown()) {
            loop.submit(this::closeConnections).syncUninterruptibly();
            connections.close().syncUninterruptibly();
        }
        shutDown();
    }

    /** Clients that are told go on at once with another connection; those that are not wait for a time-out first. */
    private void closeConnections() {
        broker.commit();
        for (Channel connection : connections) {
            connection.pipeline().get(AmqpConnection.class).closeForced();
        }
    }

    private void shutDown() {
        group.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
        broker.close();
    }
}
