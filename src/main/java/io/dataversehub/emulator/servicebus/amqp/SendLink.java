package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Broker;
import io.dataversehub.emulator.servicebus.broker.Destination;
import io.dataversehub.emulator.servicebus.broker.EntityPath;
import io.dataversehub.emulator.servicebus.broker.Message;
import java.util.List;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;

/** A link that brings messages to a queue or topic. */
final class SendLink implements IncomingLink {
    private final int maxMessageSize;
    private final Broker broker;
    private final EntityPath path;
    private final Transactions transactions;

    SendLink(Peers peers, EntityPath path, Transactions transactions) {
        this.maxMessageSize = peers.settings().maxMessageSize();
        this.broker = peers.loop().broker();
        this.path = path;
        this.transactions = transactions;
    }

    @Override
    public void received(Delivery delivery, byte[] transfer) {
        DeliveryState outcome;
        try {
            outcome = take(transfer, delivery);
        } catch (RuntimeException e) {
            outcome = Refusal.of(e).rejected();
        }
        delivery.disposition(outcome);
        delivery.settle();
    }

    private DeliveryState take(byte[] transfer, Delivery delivery) {
        if (transfer.length > maxMessageSize) {
            throw AmqpException.messageTooLarge(transfer.length, maxMessageSize);
        }
        List<Message> messages = AmqpMessage.readTransfer(transfer, delivery.getMessageFormat());
        // Looked up each time: what was made on first use may have become another kind of entity since the last
        // message.
        Destination destination = broker.namespace().destination(path);
        if (delivery.getRemoteState() instanceof TransactionalState state) {
            transactions.get(state.getTxnId()).send(destination, messages);
            return Transactions.within(state.getTxnId(), Accepted.getInstance());
        }
        broker.send(destination, messages);
        return Accepted.getInstance();
    }
}
