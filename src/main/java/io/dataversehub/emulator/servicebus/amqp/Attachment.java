package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.EntityPath;
import io.dataversehub.emulator.servicebus.broker.Namespace;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transaction.Coordinator;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.jspecify.annotations.Nullable;

/** Answers attach: finds what the address means and puts it behind the link, or refuses. */
final class Attachment {
    /** Transfers that a client may have under way on one link, as with the real service. */
    static final int CREDIT = 1000;

    /** Asks to send to one entity by way of another. */
    private static final Symbol TRANSFER_DESTINATION = Symbol.valueOf("com.microsoft:transfer-destination-address");

    private static final String CBS = "$cbs";
    private static final String MANAGEMENT = "$management";

    private final Peers peers;
    private final AmqpConnection connection;
    private final Replies replies;
    private final Authorization authorization;
    private final Transactions transactions = new Transactions();

    Attachment(Peers peers, AmqpConnection connection, Replies replies) {
        this.peers = peers;
        this.connection = connection;
        this.replies = replies;
        this.authorization = new Authorization(peers.settings().key());
    }

    void attach(Link link) {
        link.setSource(link.getRemoteSource());
        link.setTarget(link.getRemoteTarget());
        link.setSenderSettleMode(link.getRemoteSenderSettleMode());
        link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
        try {
            if (link instanceof Receiver receiver) {
                attachIncoming(receiver);
            } else {
                attachOutgoing((Sender) link);
            }
        } catch (RuntimeException e) {
            refuse(link, Refusal.of(e));
        }
    }

    private void attachIncoming(Receiver receiver) {
        receiver.setMaxMessageSize(UnsignedLong.valueOf(peers.settings().maxMessageSize()));
        receiver.setContext(incoming(receiver));
        receiver.open();
        receiver.flow(CREDIT);
    }

    private IncomingLink incoming(Receiver receiver) {
        if (receiver.getRemoteTarget() instanceof Coordinator) {
            // No token is asked for: the Java SDK opens it first of all. What is done in the transaction needs one.
            return new CoordinatorLink(transactions);
        }
        String address = receiver.getRemoteTarget() instanceof Target target ? target.getAddress() : null;
        if (address == null) {
            throw AmqpException.invalid("The link has no target address: attach to the name of a queue or topic.");
        }
        if (address.equals(CBS)) {
            return new RequestLink(receiver, replies, new CbsNode(authorization, this::endLinksAt));
        }
        authorization.require(address, System.currentTimeMillis());
        if (isManagement(address)) {
            return new RequestLink(
                    receiver, replies, new ManagementNode(peers.loop().broker(), managedEntity(address), transactions));
        }
        if (receiver.getRemoteProperties() != null
                && receiver.getRemoteProperties().containsKey(TRANSFER_DESTINATION)) {
            throw AmqpException.notImplemented("The emulator does not transfer messages via another entity.");
        }
        EntityPath path = EntityPath.parse(address);
        namespace().destination(path);
        return new SendLink(peers, path, transactions);
    }

    private void attachOutgoing(Sender sender) {
        Source source = sender.getRemoteSource() instanceof Source s ? s : new Source();
        String address = source.getAddress();
        if (address == null) {
            throw AmqpException.invalid(
                    "The link has no source address: attach to the name of a queue or subscription.");
        }
        boolean management = isManagement(address);
        if (!address.equals(CBS)) {
            authorization.require(address, System.currentTimeMillis());
        }
        if (address.equals(CBS) || management) {
            if (management) {
                namespace().entity(managedEntity(address));
            }
            sender.setContext(replies.add(sender, address));
            sender.open();
            return;
        }
        ReceiveLinks.attach(sender, source, EntityPath.parse(address), peers, connection, transactions);
    }

    /** A link lives no longer than the token that it was attached by, unless a later one was put. */
    private void endLinksAt(long expiry) {
        if (expiry != Long.MAX_VALUE) {
            long wait = Math.max(0, expiry - System.currentTimeMillis());
            connection.later(TimeUnit.MILLISECONDS.toNanos(wait), this::endUncoveredLinks);
        }
    }

    private void endUncoveredLinks() {
        long now = System.currentTimeMillis();
        for (Link link : connection.openLinks()) {
            String address = address(link);
            if (address != null && !address.equals(CBS) && !authorization.covers(address, now)) {
                link.setCondition(new Refusal(
                                Symbol.valueOf("amqp:unauthorized-access"),
                                401,
                                "ExpiredToken: The token for '" + address + "' is expired.")
                        .errorCondition());
                link.close();
            }
        }
        connection.writeSoon();
    }

    private static @Nullable String address(Link link) {
        if (link instanceof Sender) {
            return link.getRemoteSource() instanceof Source source ? source.getAddress() : null;
        }
        return link.getRemoteTarget() instanceof Target target ? target.getAddress() : null;
    }

    private static boolean isManagement(String address) {
        return address.toLowerCase(Locale.ROOT).endsWith("/" + MANAGEMENT);
    }

    private static EntityPath managedEntity(String address) {
        return EntityPath.parse(address.substring(0, address.length() - MANAGEMENT.length() - 1));
    }

    private Namespace namespace() {
        return peers.loop().broker().namespace();
    }

    /** Attach with neither source nor target, then detach with the error: both SDKs wait for exactly that. */
    static void refuse(Link link, Refusal refusal) {
        if (link instanceof Sender) {
            link.setSource(null);
        } else {
            link.setTarget(null);
        }
        if (link.getLocalState() == EndpointState.UNINITIALIZED) {
            link.open();
        }
        link.setCondition(refusal.errorCondition());
        link.close();
    }
}
