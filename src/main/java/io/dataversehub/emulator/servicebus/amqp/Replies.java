package io.dataversehub.emulator.servicebus.amqp;

import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The links of a connection on which it waits for answers of {@code $cbs} and of management nodes. */
final class Replies {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final AmqpConnection connection;
    private final List<ReplyLink> links = new ArrayList<>();

    Replies(AmqpConnection connection) {
        this.connection = connection;
    }

    ReplyLink add(Sender sender, String node) {
        ReplyLink link = new ReplyLink(sender, node, connection, links::remove);
        links.add(link);
        return link;
    }

    /** Sends the answer of a node to the link that the request named or, as the Java SDK names none, one beside the request's. */
    void send(String node, Session session, @Nullable String replyTo, Message answer) {
        ReplyLink best = null;
        for (ReplyLink link : links) {
            if (link.node().equalsIgnoreCase(node)
                    && (best == null || link.rank(session, replyTo) > best.rank(session, replyTo))) {
                best = link;
            }
        }
        if (best == null) {
            LOG.warn("No link to answer a request to {} on; the client must attach one from there first", node);
            return;
        }
        best.send(answer);
    }
}
