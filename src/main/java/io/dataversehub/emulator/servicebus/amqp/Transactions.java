package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.BrokerException;
import io.dataversehub.emulator.servicebus.broker.Fault;
import io.dataversehub.emulator.servicebus.broker.Transaction;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Outcome;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;

/** The open transactions of a connection; they are rolled back when it ends, by being forgotten. */
final class Transactions {
    /** The real service gives a transaction two minutes; this bounds what a client can leave open in that time. */
    private static final int MOST_OPEN = 1000;

    private final Map<Binary, Transaction> open = new HashMap<>();
    private long declared;

    Binary declare() {
        if (open.size() >= MOST_OPEN) {
            throw new BrokerException(
                    Fault.QUOTA_EXCEEDED,
                    "This connection has " + MOST_OPEN + " open transactions: discharge some first.");
        }
        Binary id = new Binary(ByteBuffer.allocate(8).putLong(++declared).array());
        open.put(id, new Transaction());
        return id;
    }

    Transaction get(Binary id) {
        return known(id, open.get(id));
    }

    void discharge(Binary id, boolean fail) {
        Transaction transaction = known(id, open.remove(id));
        if (!fail) {
            transaction.commit();
        }
    }

    private static Transaction known(Binary id, @org.jspecify.annotations.Nullable Transaction transaction) {
        if (transaction == null) {
            throw new BrokerException(Fault.UNKNOWN_TRANSACTION, "There is no open transaction " + id + ".");
        }
        return transaction;
    }

    /** The outcome of something that was done within the transaction. */
    static TransactionalState within(Binary id, Outcome outcome) {
        TransactionalState state = new TransactionalState();
        state.setTxnId(id);
        state.setOutcome(outcome);
        return state;
    }
}
