package io.dataversehub.emulator.servicebus.broker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Sends and settlements that happen together or not at all. Until the commit, what is sent is not there and what is settled stays
 * locked.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-transactions">Transaction processing</a>
 */
public final class Transaction {
    /** As many as the real service takes in one transaction. */
    private static final int MOST_OPERATIONS = 100;

    private interface Operation {
        void check();

        void apply();
    }

    private final List<Operation> operations = new ArrayList<>();
    private final Set<UUID> settled = new HashSet<>();

    public void send(Destination destination, List<Message> messages) {
        add(new Operation() {
            @Override
            public void check() {
                destination.checkAccepts(messages);
            }

            @Override
            public void apply() {
                messages.forEach(destination::enqueue);
            }
        });
    }

    public void settle(Queue queue, UUID lockToken, Settlement settlement) {
        if (settled.contains(lockToken)) {
            throw BrokerException.notAllowed("The message with this lock is settled in this transaction already.");
        }
        add(new Operation() {
            @Override
            public void check() {
                queue.checkSettles(lockToken, settlement);
            }

            @Override
            public void apply() {
                queue.settle(lockToken, settlement);
            }
        });
        settled.add(lockToken);
    }

    private void add(Operation operation) {
        if (operations.size() >= MOST_OPERATIONS) {
            throw new BrokerException(
                    Fault.QUOTA_EXCEEDED, "A transaction may have " + MOST_OPERATIONS + " operations.");
        }
        operation.check();
        operations.add(operation);
    }

    /** Carries everything out or, by a {@link BrokerException} when something has become impossible, nothing. */
    public void commit() {
        operations.forEach(Operation::check);
        operations.forEach(Operation::apply);
    }
}
