package io.dataversehub.emulator.servicebus.amqp;

import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.transaction.Declare;
import org.apache.qpid.proton.amqp.transaction.Declared;
import org.apache.qpid.proton.amqp.transaction.Discharge;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.message.Message;

/** Begins and ends transactions. */
record CoordinatorLink(Transactions transactions) implements IncomingLink {

    @Override
    public void received(Delivery delivery, byte[] transfer) {
        DeliveryState outcome;
        try {
            outcome = outcome(transfer);
        } catch (RuntimeException e) {
            outcome = Refusal.of(e).rejected();
        }
        delivery.disposition(outcome);
        delivery.settle();
    }

    private DeliveryState outcome(byte[] transfer) {
        Message message = Proton.message();
        message.decode(transfer, 0, transfer.length);
        Object request = message.getBody() instanceof AmqpValue value ? value.getValue() : null;
        if (request instanceof Declare) {
            Declared declared = new Declared();
            declared.setTxnId(transactions.declare());
            return declared;
        }
        if (request instanceof Discharge discharge) {
            transactions.discharge(discharge.getTxnId(), Boolean.TRUE.equals(discharge.getFail()));
            return Accepted.getInstance();
        }
        throw AmqpException.malformed("A transaction coordinator takes declare and discharge only.");
    }
}
