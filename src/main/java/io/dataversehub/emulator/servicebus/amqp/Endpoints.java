package io.dataversehub.emulator.servicebus.amqp;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions and links of one connection: what the client does to them, and what is answered. */
final class Endpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    private static final String CONTAINER = "servicebus-emulator";
    /** Frames that a client may send on a session before it hears of room for more: two links' worth of credit. */
    private static final int SESSION_WINDOW_FRAMES = 2 * Attachment.CREDIT;

    private final Peers peers;
    private final AmqpConnection connection;
    private final Attachment attachment;
    private final Set<Sender> outgoing = new LinkedHashSet<>();

    Endpoints(Peers peers, AmqpConnection connection) {
        this.peers = peers;
        this.connection = connection;
        this.attachment = new Attachment(peers, connection, new Replies(connection));
    }

    void handle(Event event) {
        switch (event.getType()) {
            case CONNECTION_REMOTE_OPEN -> open(event.getConnection());
            case CONNECTION_REMOTE_CLOSE -> event.getConnection().close();
            case SESSION_REMOTE_OPEN -> begin(event.getSession());
            case SESSION_REMOTE_CLOSE -> end(event.getSession());
            case LINK_REMOTE_OPEN -> attach(event.getLink());
            case LINK_REMOTE_DETACH, LINK_REMOTE_CLOSE -> detach(event.getLink(), event.getType());
            case LINK_FLOW -> flow(event.getLink());
            case DELIVERY -> delivery(event.getDelivery());
            case TRANSPORT_ERROR ->
                LOG.warn("AMQP connection failed: {}", event.getTransport().getCondition());
            default -> {
                // the engine's own bookkeeping
            }
        }
    }

    private void open(Connection engine) {
        if (engine.getRemoteState() == EndpointState.ACTIVE) {
            engine.setContainer(CONTAINER);
            engine.open();
            connection.keepAlive();
        }
    }

    /**
     * A session may begin and end within one read. Answering one whose other side has ended already, be it by opening or by closing
     * it, goes out as a begin for remote channel 65535, which stops the reactor of the Java client.
     */
    private void begin(Session session) {
        if (session.getRemoteState() == EndpointState.ACTIVE) {
            session.setIncomingCapacity(SESSION_WINDOW_FRAMES * AmqpConnection.MAX_FRAME_SIZE);
            session.open();
        }
    }

    /** The clients end sessions without detaching each link first. */
    private void end(Session session) {
        for (Sender sender : List.copyOf(outgoing)) {
            if (sender.getSession() == session) {
                close(sender);
            }
        }
        if (session.getLocalState() == EndpointState.ACTIVE) {
            session.close();
        }
        session.free();
    }

    private void attach(Link link) {
        if (link.getRemoteState() != EndpointState.ACTIVE
                || link.getSession().getRemoteState() != EndpointState.ACTIVE) {
            return;
        }
        if (link instanceof Sender sender) {
            outgoing.add(sender);
        }
        attachment.attach(link);
    }

    private void detach(Link link, Event.Type type) {
        if (link instanceof Sender sender) {
            close(sender);
        }
        if (link.getSession().getLocalState() == EndpointState.ACTIVE) {
            if (type == Event.Type.LINK_REMOTE_DETACH) {
                link.detach();
            } else {
                link.close();
            }
        }
        link.free();
    }

    private void close(Sender sender) {
        outgoing.remove(sender);
        if (sender.getContext() instanceof OutgoingLink link) {
            link.closed();
        }
    }

    private static void flow(Link link) {
        if (link.getContext() instanceof OutgoingLink outgoing) {
            outgoing.flow();
        }
    }

    private void delivery(Delivery delivery) {
        if (delivery.getLink() instanceof Receiver receiver) {
            receive(receiver);
        } else if (delivery.getLink().getContext() instanceof OutgoingLink link) {
            link.disposition(delivery);
        } else if (delivery.remotelySettled()) {
            delivery.settle();
        }
    }

    private void receive(Receiver receiver) {
        Delivery delivery;
        while ((delivery = receiver.current()) != null && delivery.isReadable()) {
            if (delivery.isPartial()) {
                refuseTooLong(receiver, delivery);
                return;
            }
            receive(receiver, delivery);
        }
        if (receiver.getCredit() < Attachment.CREDIT / 2) {
            receiver.flow(Attachment.CREDIT - receiver.getCredit());
        }
    }

    private static void receive(Receiver receiver, Delivery delivery) {
        byte[] transfer = new byte[delivery.available()];
        receiver.recv(transfer, 0, transfer.length);
        receiver.advance();
        if (delivery.isAborted()) {
            delivery.settle();
        } else if (receiver.getContext() instanceof IncomingLink link) {
            link.received(delivery, transfer);
        } else {
            delivery.settle();
        }
    }

    /** A transfer is not kept until its end when it is too long already: the link is closed. */
    private void refuseTooLong(Receiver receiver, Delivery delivery) {
        int limit = peers.settings().maxMessageSize();
        if (delivery.available() > limit) {
            Refusal refusal = Refusal.of(AmqpException.messageTooLarge(delivery.available(), limit));
            receiver.setCondition(refusal.errorCondition());
            receiver.close();
        }
    }

    void beforeWrite() {
        for (Sender sender : outgoing) {
            if (sender.getContext() instanceof OutgoingLink link) {
                link.beforeWrite();
            }
        }
    }

    /** The connection is gone, with all that hung on it. */
    void gone() {
        List.copyOf(outgoing).forEach(this::close);
    }
}
