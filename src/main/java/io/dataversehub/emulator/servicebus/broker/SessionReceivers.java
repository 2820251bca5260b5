package io.dataversehub.emulator.servicebus.broker;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue with sessions: a receiver first gets a session, then all messages of that session, in order, until it lets go or its
 * lock runs out. Messages are locked as long as their session is.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/message-sessions">Message sessions</a>
 */
final class SessionReceivers implements Delivery, Sessions {
    private record Waiting(SessionReceiver receiver, long deadline) {}

    private final MessageLedger ledger;
    private final QueueLog log;
    private final LongSupplier lockMillis;
    private final Clock clock;
    private final Map<String, MessageSession> sessions = new LinkedHashMap<>();
    /** Sessions with messages and without an owner, the longest waiting first. */
    private final Set<MessageSession> available = new LinkedHashSet<>();

    private final Set<MessageSession> owned = new LinkedHashSet<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    SessionReceivers(MessageLedger ledger, QueueLog log, LongSupplier lockMillis, Clock clock) {
        this.ledger = ledger;
        this.log = log;
        this.lockMillis = lockMillis;
        this.clock = clock;
        log.sessionStates().forEach((id, state) -> session(id).state = state);
    }

    private MessageSession session(String id) {
        return sessions.computeIfAbsent(id, MessageSession::new);
    }

    private MessageSession sessionOf(StoredMessage message) {
        return session(message.requiredSessionId());
    }

    /** A session by name at once or not at all; any session, for a null id, when there is one within the time. */
    void accept(@Nullable String sessionId, Duration patience, SessionReceiver receiver, long now) {
        if (sessionId == null) {
            waiting.add(new Waiting(receiver, now + patience.toMillis()));
            return;
        }
        MessageSession session = session(sessionId);
        if (session.owner != null) {
            throw new BrokerException(
                    Fault.SESSION_CANNOT_BE_LOCKED,
                    "The requested session '" + sessionId
                            + "' cannot be accepted. It may be locked by another receiver.");
        }
        own(session, receiver, now);
    }

    private void own(MessageSession session, SessionReceiver receiver, long now) {
        session.owner = receiver;
        session.lockedUntil = now + lockMillis.getAsLong();
        available.remove(session);
        owned.add(session);
        receiver.accepted(session.id, session.lockedUntil);
    }

    /** Ends the ownership; returns the messages that were locked under it. */
    private List<StoredMessage> disown(MessageSession session) {
        session.owner = null;
        owned.remove(session);
        List<StoredMessage> messages = List.copyOf(session.locked.values());
        messages.forEach(this::unlock);
        settleDown(session);
        return messages;
    }

    private void settleDown(MessageSession session) {
        if (session.isAvailable()) {
            available.add(session);
        } else {
            available.remove(session);
        }
        if (session.isBlank()) {
            sessions.remove(session.id);
        }
    }

    @Override
    public List<StoredMessage> detach(Receiver receiver) {
        waiting.removeIf(w -> w.receiver == receiver);
        List<StoredMessage> ended = new ArrayList<>();
        for (MessageSession session : List.copyOf(owned)) {
            if (session.owner == receiver) {
                ended.addAll(disown(session));
            }
        }
        return ended;
    }

    @Override
    public void offer(StoredMessage message) {
        MessageSession session = sessionOf(message);
        session.ready.put(message.sequenceNumber, message);
        settleDown(session);
    }

    @Override
    public void withdraw(StoredMessage message) {
        MessageSession session = sessionOf(message);
        session.ready.remove(message.sequenceNumber);
        settleDown(session);
    }

    @Override
    public @Nullable StoredMessage takeReady() {
        for (MessageSession session : sessions.values()) {
            Map.Entry<Long, StoredMessage> first = session.ready.pollFirstEntry();
            if (first != null) {
                settleDown(session);
                return first.getValue();
            }
        }
        return null;
    }

    @Override
    public void dismiss(BrokerException reason) {
        List<Waiting> hopeful = List.copyOf(waiting);
        waiting.clear();
        hopeful.forEach(one -> one.receiver.refused(reason));
        for (MessageSession session : List.copyOf(owned)) {
            SessionReceiver owner = session.owner;
            disown(session);
            if (owner != null) {
                owner.lost(reason);
            }
        }
        sessions.clear();
        available.clear();
    }

    @Override
    public boolean hasReceivers() {
        return !owned.isEmpty() || !waiting.isEmpty();
    }

    @Override
    public void dispatch(long now) {
        while (!waiting.isEmpty() && !available.isEmpty()) {
            own(available.iterator().next(), waiting.remove().receiver, now);
        }
        refuseLate(now);
        owned.forEach(session -> dispatch(session, now));
    }

    private void dispatch(MessageSession session, long now) {
        SessionReceiver owner = session.owner;
        while (owner != null && !session.ready.isEmpty() && owner.isReady()) {
            StoredMessage message = session.ready.pollFirstEntry().getValue();
            Delivery.hand(message, owner, ledger, () -> lock(message, now));
        }
    }

    @Override
    public void lock(StoredMessage message, long now) {
        MessageSession session = locked(message.requiredSessionId());
        UUID token = UUID.randomUUID();
        message.lockToken = token;
        message.lockedUntil = session.lockedUntil;
        session.locked.put(token, message);
    }

    @Override
    public void unlock(StoredMessage message) {
        sessionOf(message).locked.remove(message.lockToken);
        message.lockToken = null;
    }

    @Override
    public @Nullable StoredMessage findLocked(UUID token) {
        for (MessageSession session : owned) {
            StoredMessage message = session.locked.get(token);
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    @Override
    public long renew(StoredMessage message, long now) {
        return renew(message.requiredSessionId(), now);
    }

    @Override
    public long renewLock(String sessionId) {
        return renew(sessionId, clock.millis());
    }

    private long renew(String sessionId, long now) {
        MessageSession session = locked(sessionId);
        session.lockedUntil = now + lockMillis.getAsLong();
        session.locked.values().forEach(message -> message.lockedUntil = session.lockedUntil);
        return session.lockedUntil;
    }

    @Override
    public byte @Nullable [] state(String sessionId) {
        return locked(sessionId).state;
    }

    @Override
    public void setState(String sessionId, byte @Nullable [] state) {
        locked(sessionId).state = state;
        log.sessionState(sessionId, state);
    }

    @Override
    public List<String> ids() {
        return sessions.values().stream()
                .filter(s -> !s.ready.isEmpty() || !s.locked.isEmpty() || s.state != null)
                .map(s -> s.id)
                .toList();
    }

    private MessageSession locked(String sessionId) {
        MessageSession session = sessions.get(sessionId);
        if (session == null || session.owner == null) {
            throw BrokerException.sessionLockLost(sessionId);
        }
        return session;
    }

    @Override
    public List<StoredMessage> endLocks(long now) {
        List<StoredMessage> ended = new ArrayList<>();
        for (MessageSession session : List.copyOf(owned)) {
            SessionReceiver owner = session.owner;
            if (owner != null && session.lockedUntil <= now) {
                ended.addAll(disown(session));
                owner.lost(BrokerException.sessionLockLost(session.id));
            }
        }
        return ended;
    }

    private void refuseLate(long now) {
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting one = all.next();
            if (one.deadline <= now) {
                all.remove();
                one.receiver.refused(new BrokerException(
                        Fault.NO_SESSION_IN_TIME,
                        "No session with messages became available within the time that the receiver allowed."));
            }
        }
    }

    @Override
    public long nextDue() {
        long next = StoredMessage.NEVER;
        for (MessageSession session : owned) {
            next = Math.min(next, session.lockedUntil);
        }
        for (Waiting one : waiting) {
            next = Math.min(next, one.deadline);
        }
        return next;
    }

    @Override
    public int readyCount() {
        return sessions.values().stream().mapToInt(s -> s.ready.size()).sum();
    }

    @Override
    public int lockedCount() {
        return owned.stream().mapToInt(s -> s.locked.size()).sum();
    }
}
