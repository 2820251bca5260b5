package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.EntityPath;
import io.dataversehub.emulator.servicebus.broker.Queue;
import java.time.Duration;
import java.util.Map;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.engine.Sender;
import org.jspecify.annotations.Nullable;

/** Puts receivers behind links: of single messages, or of a session when the source asks for one. */
final class ReceiveLinks {
    static final Symbol SESSION_FILTER = Symbol.valueOf("com.microsoft:session-filter");
    private static final Symbol TIMEOUT = Symbol.valueOf("com.microsoft:timeout");
    /** How long the real service waits for a session when the client does not say. */
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

    private ReceiveLinks() {}

    static void attach(
            Sender sender,
            Source source,
            EntityPath path,
            Peers peers,
            AmqpConnection connection,
            Transactions transactions) {
        Map<?, ?> filters = source.getFilter() == null ? Map.of() : source.getFilter();
        boolean wantsSession = filters.containsKey(SESSION_FILTER);
        if (filters.size() > (wantsSession ? 1 : 0)) {
            throw AmqpException.notImplemented("The only filter of a source that the emulator supports is "
                    + SESSION_FILTER + ", not " + filters.keySet());
        }
        Queue queue = peers.loop().broker().namespace().source(path, wantsSession);
        if (wantsSession) {
            SessionReceiveLink link = new SessionReceiveLink(sender, queue, connection, transactions);
            sender.setContext(link);
            queue.acceptSession(sessionId(filters.get(SESSION_FILTER)), patience(sender), link);
        } else {
            ReceiveLink link = new ReceiveLink(sender, queue, connection, transactions);
            queue.attach(link);
            sender.setContext(link);
            sender.open();
        }
    }

    private static @Nullable String sessionId(@Nullable Object filter) {
        Object value = filter instanceof DescribedType described ? described.getDescribed() : filter;
        return value == null ? null : value.toString();
    }

    private static Duration patience(Sender sender) {
        Map<Symbol, Object> properties = sender.getRemoteProperties();
        return properties != null && properties.get(TIMEOUT) instanceof Number millis
                ? Duration.ofMillis(millis.longValue())
                : DEFAULT_PATIENCE;
    }
}
