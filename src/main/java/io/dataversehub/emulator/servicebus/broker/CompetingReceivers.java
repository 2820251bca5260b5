package io.dataversehub.emulator.servicebus.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A queue without sessions: receivers take turns, each gets the oldest ready message. A lock outlives its receiver's link. */
final class CompetingReceivers implements Delivery {
    private final MessageLedger ledger;
    private final LongSupplier lockMillis;
    private final TreeMap<Long, StoredMessage> ready = new TreeMap<>();
    private final Map<UUID, StoredMessage> locked = new HashMap<>();
    private final Deadlines lockEnds = new Deadlines(message -> message.lockedUntil);

    private final List<Receiver> receivers = new ArrayList<>();
    private int turn;

    CompetingReceivers(MessageLedger ledger, LongSupplier lockMillis) {
        this.ledger = ledger;
        this.lockMillis = lockMillis;
    }

    void attach(Receiver receiver) {
        receivers.add(receiver);
    }

    @Override
    public List<StoredMessage> detach(Receiver receiver) {
        receivers.remove(receiver);
        return List.of();
    }

    @Override
    public void offer(StoredMessage message) {
        ready.put(message.sequenceNumber, message);
    }

    @Override
    public void withdraw(StoredMessage message) {
        ready.remove(message.sequenceNumber);
    }

    @Override
    public @Nullable StoredMessage takeReady() {
        Map.Entry<Long, StoredMessage> first = ready.pollFirstEntry();
        return first == null ? null : first.getValue();
    }

    @Override
    public void dismiss(BrokerException reason) {
        List<Receiver> all = List.copyOf(receivers);
        receivers.clear();
        ready.clear();
        List.copyOf(locked.values()).forEach(this::unlock);
        all.forEach(receiver -> receiver.lost(reason));
    }

    @Override
    public boolean hasReceivers() {
        return !receivers.isEmpty();
    }

    @Override
    public void dispatch(long now) {
        int unwilling = 0;
        while (!ready.isEmpty() && unwilling < receivers.size()) {
            turn = (turn + 1) % receivers.size();
            Receiver receiver = receivers.get(turn);
            if (receiver.isReady()) {
                unwilling = 0;
                StoredMessage message = ready.pollFirstEntry().getValue();
                Delivery.hand(message, receiver, ledger, () -> lock(message, now));
            } else {
                unwilling++;
            }
        }
    }

    @Override
    public void lock(StoredMessage message, long now) {
        UUID token = UUID.randomUUID();
        message.lockToken = token;
        message.lockedUntil = now + lockMillis.getAsLong();
        locked.put(token, message);
        lockEnds.add(message);
    }

    @Override
    public void unlock(StoredMessage message) {
        locked.remove(message.lockToken);
        lockEnds.remove(message);
        message.lockToken = null;
    }

    @Override
    public @Nullable StoredMessage findLocked(UUID token) {
        return locked.get(token);
    }

    @Override
    public long renew(StoredMessage message, long now) {
        if (message.lockToken == null) {
            throw BrokerException.messageLockLost();
        }
        lockEnds.remove(message);
        message.lockedUntil = now + lockMillis.getAsLong();
        lockEnds.add(message);
        return message.lockedUntil;
    }

    @Override
    public List<StoredMessage> endLocks(long now) {
        List<StoredMessage> ended = lockEnds.takeDue(now);
        ended.forEach(this::unlock);
        return ended;
    }

    @Override
    public long nextDue() {
        return lockEnds.next();
    }

    @Override
    public int readyCount() {
        return ready.size();
    }

    @Override
    public int lockedCount() {
        return locked.size();
    }
}
