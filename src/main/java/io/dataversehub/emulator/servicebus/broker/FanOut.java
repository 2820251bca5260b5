package io.dataversehub.emulator.servicebus.broker;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The intake of a topic: a ready message leaves at once, as a copy for each subscription that wants it. Nobody receives here. */
final class FanOut implements Delivery {
    private final MessageLedger ledger;
    private final Iterable<Subscription> subscriptions;

    FanOut(MessageLedger ledger, Iterable<Subscription> subscriptions) {
        this.ledger = ledger;
        this.subscriptions = subscriptions;
    }

    @Override
    public void offer(StoredMessage message) {
        ledger.remove(message);
        for (Subscription subscription : subscriptions) {
            subscription.take(message);
        }
    }

    @Override
    public void withdraw(StoredMessage message) {}

    @Override
    public @Nullable StoredMessage takeReady() {
        return null;
    }

    @Override
    public void dismiss(BrokerException reason) {}

    @Override
    public boolean hasReceivers() {
        return false;
    }

    @Override
    public void dispatch(long now) {}

    @Override
    public void lock(StoredMessage message, long now) {
        throw BrokerException.notAllowed("A topic has no receivers: receive from one of its subscriptions.");
    }

    @Override
    public void unlock(StoredMessage message) {}

    @Override
    public @Nullable StoredMessage findLocked(UUID token) {
        return null;
    }

    @Override
    public long renew(StoredMessage message, long now) {
        throw BrokerException.messageLockLost();
    }

    @Override
    public List<StoredMessage> endLocks(long now) {
        return List.of();
    }

    @Override
    public long nextDue() {
        return StoredMessage.NEVER;
    }

    @Override
    public List<StoredMessage> detach(Receiver receiver) {
        return List.of();
    }

    @Override
    public int readyCount() {
        return 0;
    }

    @Override
    public int lockedCount() {
        return 0;
    }
}
