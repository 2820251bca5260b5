package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Broker;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the broker, and what it does after each round of reading:
 *
 * <pre>
 *  read from sockets ─▶ broker.run (deliveries) ─▶ broker.commit (journal) ─▶ write to sockets
 * </pre>
 *
 * so that nothing is acknowledged before it is kept, and one commit serves all connections that were read from.
 */
final class BrokerLoop {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLoop.class);

    private final Broker broker;
    private final Clock clock;
    private final EventLoop loop;
    private final Set<AmqpConnection> unwritten = new LinkedHashSet<>();
    private boolean turnComing;
    private @Nullable ScheduledFuture<?> alarm;
    private long alarmAt = Long.MAX_VALUE;

    BrokerLoop(Broker broker, Clock clock, EventLoop loop) {
        this.broker = broker;
        this.clock = clock;
        this.loop = loop;
    }

    Broker broker() {
        return broker;
    }

    /** The connection has something to write, and the broker perhaps something to do. */
    void turnSoon(AmqpConnection connection) {
        unwritten.add(connection);
        turnSoon();
    }

    void turnSoon() {
        if (!turnComing) {
            turnComing = true;
            loop.execute(this::turn);
        }
    }

    void forget(AmqpConnection connection) {
        unwritten.remove(connection);
    }

    private void turn() {
        turnComing = false;
        List<AmqpConnection> connections = List.of();
        try {
            long due = broker.run();
            connections = List.copyOf(unwritten);
            connections.forEach(AmqpConnection::beforeWrite);
            broker.commit();
            setAlarm(due);
        } catch (RuntimeException e) {
            // What was not kept must not be acknowledged: clients reconnect and send again what they got no answer to.
            LOG.error("Service Bus emulator cannot go on with {} connections; closing them", unwritten.size(), e);
            List.copyOf(unwritten).forEach(AmqpConnection::abort);
            unwritten.clear();
            return;
        }
        connections.forEach(unwritten::remove);
        connections.forEach(AmqpConnection::write);
    }

    private void setAlarm(long due) {
        if (due >= alarmAt || due == Long.MAX_VALUE) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarmAt = due;
        alarm = loop.schedule(this::alarm, Math.max(0, due - clock.millis()), TimeUnit.MILLISECONDS);
    }

    private void alarm() {
        alarmAt = Long.MAX_VALUE;
        turnSoon();
    }
}
