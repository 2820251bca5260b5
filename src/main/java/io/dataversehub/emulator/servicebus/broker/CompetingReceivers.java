package io.dataversehub.emulator.servicebus.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A queue without sessions: receivers take turns, each gets the oldest ready message. A lock outlives its receiver's link. */
final class CompetingReceivers implements Delivery {
    private final MessageLedger ledger;
    private final long lockMillis;
    private final TreeMap<Long, StoredMessage> ready = new TreeMap<>();
    /** By the time they run out: all last equally long, so the order of locking is that order, and a renewed one goes to the end. */
    private final Map<UUID, StoredMessage> locked = new LinkedHashMap<>();

    private final List<Receiver> receivers = new ArrayList<>();
    private int turn;

    CompetingReceivers(MessageLedger ledger, long lockMillis) {
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
        message.lockedUntil = now + lockMillis;
        locked.put(token, message);
    }

    @Override
    public void unlock(StoredMessage message) {
        locked.remove(message.lockToken);
        message.lockToken = null;
    }

    @Override
    public @Nullable StoredMessage findLocked(UUID token) {
        return locked.get(token);
    }

    @Override
    public long renew(StoredMessage message, long now) {
        UUID token = message.lockToken;
        if (token == null) {
            throw BrokerException.messageLockLost();
        }
        locked.remove(token);
        message.lockedUntil = now + lockMillis;
        locked.put(token, message);
        return message.lockedUntil;
    }

    @Override
    public List<StoredMessage> endLocks(long now) {
        List<StoredMessage> ended = new ArrayList<>();
        for (StoredMessage message : locked.values()) {
            if (message.lockedUntil > now) {
                break;
            }
            ended.add(message);
        }
        ended.forEach(this::unlock);
        return ended;
    }

    @Override
    public long nextDue() {
        return locked.isEmpty()
                ? StoredMessage.NEVER
                : locked.values().iterator().next().lockedUntil;
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
