package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.BrokerException;
import io.dataversehub.emulator.servicebus.broker.Queue;
import io.dataversehub.emulator.servicebus.broker.SessionReceiver;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.engine.Sender;

/** A link that brings the messages of one session. The attach is answered when there is a session, or no hope of one. */
final class SessionReceiveLink extends ReceiveLink implements SessionReceiver {
    private static final Symbol LOCKED_UNTIL_UTC = Symbol.valueOf("com.microsoft:locked-until-utc");
    /** .NET counts time in ticks of 100 ns from the year 1. */
    private static final long EPOCH_TICKS = 621_355_968_000_000_000L;

    private static final long TICKS_PER_MILLISECOND = 10_000;

    SessionReceiveLink(Sender sender, Queue queue, AmqpConnection connection, Transactions transactions) {
        super(sender, queue, connection, transactions);
    }

    @Override
    public void accepted(String sessionId, long lockedUntil) {
        Sender sender = sender();
        Source source = (Source) ((Source) sender.getRemoteSource()).copy();
        Map<Symbol, Object> filter = new HashMap<>();
        filter.put(ReceiveLinks.SESSION_FILTER, sessionId);
        source.setFilter(filter);
        sender.setSource(source);
        Map<Symbol, Object> properties = new HashMap<>();
        properties.put(LOCKED_UNTIL_UTC, EPOCH_TICKS + lockedUntil * TICKS_PER_MILLISECOND);
        sender.setProperties(properties);
        sender.open();
        connection().writeSoon();
    }

    @Override
    public void refused(BrokerException reason) {
        Attachment.refuse(sender(), Refusal.of(reason));
        connection().writeSoon();
    }
}
