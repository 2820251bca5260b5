package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.BrokerException;
import io.dataversehub.emulator.servicebus.broker.Queue;
import io.dataversehub.emulator.servicebus.broker.Receiver;
import io.dataversehub.emulator.servicebus.broker.StoredMessage;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.qpid.proton.amqp.messaging.Outcome;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.codec.ReadableBuffer;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sender;

/** A link that brings messages to a receiver, and back what becomes of them. */
sealed class ReceiveLink implements OutgoingLink, Receiver permits SessionReceiveLink {
    private final Sender sender;
    private final Queue queue;
    private final AmqpConnection connection;
    private final Transactions transactions;
    private final boolean deletesOnDelivery;
    private final Pace pace = new Pace();
    private boolean resting;
    private long deliveries;

    ReceiveLink(Sender sender, Queue queue, AmqpConnection connection, Transactions transactions) {
        this.sender = sender;
        this.queue = queue;
        this.connection = connection;
        this.transactions = transactions;
        this.deletesOnDelivery = sender.getRemoteSenderSettleMode() == SenderSettleMode.SETTLED;
    }

    @Override
    public final boolean deletesOnDelivery() {
        return deletesOnDelivery;
    }

    @Override
    public final boolean isReady() {
        return sender.getCredit() > 0 && sender.getLocalState() == EndpointState.ACTIVE && isInPace();
    }

    private boolean isInPace() {
        if (!resting && !pace.allows(System.nanoTime())) {
            resting = true;
            connection.later(Pace.WINDOW_NANOS, this::rested);
        }
        return !resting;
    }

    private void rested() {
        resting = false;
        flow();
    }

    @Override
    public final void deliver(StoredMessage message) {
        UUID token = message.lockToken();
        Delivery delivery = sender.delivery(token == null ? nextTag() : LockTokens.toTag(token));
        delivery.setContext(token);
        sender.sendNoCopy(ReadableBuffer.ByteBufferReader.wrap(DeliveredMessage.encode(message)));
        if (deletesOnDelivery) {
            delivery.settle();
        }
        sender.advance();
        pace.delivered(System.nanoTime());
        connection.writeSoon();
    }

    private byte[] nextTag() {
        return ByteBuffer.allocate(8).putLong(++deliveries).array();
    }

    @Override
    public final void flow() {
        queue.receiverReady();
        connection.writeSoon();
    }

    /** Credit that is still there after the broker has run, with no rest taken, is credit for which there is no message. */
    @Override
    public final void beforeWrite() {
        if (sender.getDrain() && !resting) {
            sender.drained();
        }
    }

    @Override
    public final void disposition(Delivery delivery) {
        DeliveryState wanted = delivery.getRemoteState();
        if (wanted != null && delivery.getContext() instanceof UUID token && !delivery.isSettled()) {
            DeliveryState answer = settle(token, wanted);
            if (!delivery.remotelySettled()) {
                delivery.disposition(answer);
            }
            delivery.settle();
        } else if (delivery.remotelySettled()) {
            delivery.settle();
        }
    }

    private DeliveryState settle(UUID token, DeliveryState wanted) {
        try {
            if (wanted instanceof TransactionalState state) {
                Outcome outcome = state.getOutcome();
                transactions.get(state.getTxnId()).settle(queue, token, Outcomes.settlement(outcome));
                return Transactions.within(state.getTxnId(), Outcomes.echo(outcome));
            }
            queue.settle(token, Outcomes.settlement(wanted));
            return (DeliveryState) Outcomes.echo(wanted);
        } catch (RuntimeException e) {
            return Refusal.of(e).rejected();
        }
    }

    @Override
    public final void lost(BrokerException reason) {
        sender.setCondition(Refusal.of(reason).errorCondition());
        sender.close();
        connection.writeSoon();
    }

    @Override
    public void closed() {
        queue.detach(this);
    }

    final Sender sender() {
        return sender;
    }

    final AmqpConnection connection() {
        return connection;
    }
}
