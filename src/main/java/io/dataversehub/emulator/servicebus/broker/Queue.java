package io.dataversehub.emulator.servicebus.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue, a subscription's queue, a dead-letter queue or the intake of a topic.
 *
 * <pre>
 *  enqueue ─▶ scheduled ─(its time)─▶ ready ─(receiver)─▶ locked ─▶ completed
 *                                       ▲ └(expired)─▶ dropped    ├▶ deferred ─(by number)─▶ locked
 *                                       └── abandoned, lock lost ─┤
 *                                                                 └▶ dead-letter queue
 * </pre>
 */
public final class Queue implements Entity, Destination {
    /** How a queue hands out its messages. */
    private interface Handing {
        Delivery of(MessageLedger ledger, QueueLog log, LongSupplier lockMillis);
    }

    private final EntityPath address;
    private final String path;
    private final Surroundings surroundings;
    private final @Nullable Queue deadLetters;
    private final @Nullable Queue transferDeadLetters;
    private final QueueContents contents;
    private final Settling settling;
    private final DuplicateWindow duplicates;
    private final EntityTimes times;
    private EntitySettings settings;
    private boolean deleted;

    private Queue(
            EntityPath address,
            EntitySettings settings,
            Surroundings surroundings,
            @Nullable Queue deadLetters,
            @Nullable Queue transferDeadLetters,
            Handing handing) {
        this.address = address;
        this.path = address.toString();
        this.settings = settings;
        this.surroundings = surroundings;
        this.deadLetters = deadLetters;
        this.transferDeadLetters = transferDeadLetters;
        this.times = EntityTimes.beginningAt(surroundings.now());
        QueueLog log = surroundings.journal().queue(path);
        MessageLedger ledger = new MessageLedger(log);
        this.contents = new QueueContents(
                ledger,
                handing.of(ledger, log, () -> this.settings.lockDuration().toMillis()));
        this.settling = new Settling(contents, () -> this.settings, deadLetters, surroundings.clock());
        this.duplicates = new DuplicateWindow(() -> this.settings, log);
        contents.restore(log, surroundings.encoding());
        changed();
    }

    /** A queue or a subscription's queue, with its dead-letter queues. */
    static Queue of(EntityPath address, EntitySettings settings, Surroundings surroundings) {
        Queue transfer = subQueue(
                address.with(SubQueue.TRANSFER_DEAD_LETTERS), settings.withForwardTo(null), surroundings, null);
        Queue dead = subQueue(address.with(SubQueue.DEAD_LETTERS), ofDeadLetters(settings), surroundings, transfer);
        Handing handing = (ledger, log, lockMillis) -> settings.requiresSession()
                ? new SessionReceivers(ledger, log, lockMillis, surroundings.clock())
                : new CompetingReceivers(ledger, lockMillis);
        return new Queue(address, settings, surroundings, dead, transfer, handing);
    }

    private static Queue subQueue(
            EntityPath address,
            EntitySettings settings,
            Surroundings surroundings,
            @Nullable Queue transferDeadLetters) {
        return new Queue(
                address,
                ofSubQueue(settings),
                surroundings,
                null,
                transferDeadLetters,
                (ledger, log, lockMillis) -> new CompetingReceivers(ledger, lockMillis));
    }

    /** Dead letters neither expire nor run out of deliveries, and need no session to be received. */
    private static EntitySettings ofSubQueue(EntitySettings settings) {
        return EntitySettings.defaults()
                .withLockDuration(settings.lockDuration())
                .withForwardTo(settings.forwardTo());
    }

    private static EntitySettings ofDeadLetters(EntitySettings settings) {
        return settings.withForwardTo(settings.forwardDeadLettersTo());
    }

    /** The intake of a topic: where messages wait for their time, and nowhere else. */
    static Queue intake(
            EntityPath address,
            EntitySettings settings,
            Surroundings surroundings,
            Iterable<Subscription> subscriptions) {
        return new Queue(
                address,
                settings,
                surroundings,
                null,
                null,
                (ledger, log, lockMillis) -> new FanOut(ledger, subscriptions));
    }

    @Override
    public EntityPath address() {
        return address;
    }

    public String path() {
        return path;
    }

    @Override
    public EntitySettings settings() {
        return settings;
    }

    @Override
    public EntityTimes times() {
        return times;
    }

    /** Fails for a queue that has none: a dead-letter queue or an intake. */
    Queue subQueue(SubQueue which) {
        Queue found =
                switch (which) {
                    case NONE -> this;
                    case DEAD_LETTERS -> deadLetters;
                    case TRANSFER_DEAD_LETTERS -> transferDeadLetters;
                };
        if (found == null) {
            throw BrokerException.entityNotFound(address.with(which).toString());
        }
        return found;
    }

    private Queue deadLetters() {
        return subQueue(SubQueue.DEAD_LETTERS);
    }

    // Changing

    @Override
    public void update(EntitySettings changed) {
        settings = changed;
        if (deadLetters != null && transferDeadLetters != null) {
            deadLetters.update(ofSubQueue(ofDeadLetters(changed)));
            transferDeadLetters.update(ofSubQueue(changed.withForwardTo(null)));
        }
        times.updated(surroundings.now());
        changed();
    }

    @Override
    public void delete() {
        deleted = true;
        contents.clear(BrokerException.entityNotFound(path));
        if (deadLetters != null && transferDeadLetters != null) {
            deadLetters.delete();
            transferDeadLetters.delete();
        }
        changed();
    }

    @Override
    public boolean isUnused() {
        return !contents.delivery.hasReceivers()
                && contents.scheduledCount() == 0
                && (deadLetters == null || deadLetters.isUnused());
    }

    @Override
    public long sizeInBytes() {
        return contents.ledger.bytes()
                + (deadLetters == null ? 0 : deadLetters.sizeInBytes())
                + (transferDeadLetters == null ? 0 : transferDeadLetters.contents.ledger.bytes());
    }

    // Sending

    @Override
    public void checkAccepts(List<Message> messages) {
        if (deleted) {
            throw BrokerException.entityNotFound(path);
        }
        if (!settings.status().sends()) {
            throw BrokerException.entityDisabled(path);
        }
        messages.forEach(StoredMessage::checkIds);
        if (settings.requiresSession()) {
            messages.forEach(StoredMessage::requireSessionId);
        }
        checkRoom(messages);
    }

    /** Refuses what would make this queue, its dead letters included, greater than it may be. */
    void checkRoom(List<Message> messages) {
        long size = sizeInBytes();
        for (Message message : messages) {
            size += message.content().length;
        }
        if (size > settings.maxSizeInBytes()) {
            throw new BrokerException(
                    Fault.QUOTA_EXCEEDED,
                    "The maximum entity size has been reached or exceeded for '" + path + "': "
                            + settings.maxSizeInBytes()
                            + " bytes. Receive messages from it, or from its dead-letter queue, before sending more.");
        }
    }

    @Override
    public long enqueue(Message message) {
        long now = now();
        used();
        String id = message.messageId();
        if (id != null && !duplicates.isFirst(id, now)) {
            return 0;
        }
        StoredMessage stored = new StoredMessage(message);
        stored.enqueuedAt = now;
        Instant due = message.scheduledFor();
        return due != null && due.toEpochMilli() > now
                ? contents.schedule(stored, due.toEpochMilli())
                : activate(stored, now);
    }

    private long activate(StoredMessage message, long now) {
        message.enqueuedAt = now;
        message.expiresAt = Math.min(message.expiresAt, expiry(message.message, now));
        changed();
        return contents.place(message);
    }

    private long expiry(Message message, long now) {
        Duration own = message.timeToLive();
        Duration limit = settings.defaultTimeToLive();
        Duration shorter = own == null || limit != null && limit.compareTo(own) < 0 ? limit : own;
        return shorter == null ? StoredMessage.NEVER : now + shorter.toMillis();
    }

    /** A copy of what a topic took in: it keeps the topic's sequence number beside its own, and the topic's expiry as a bound. */
    void enqueueCopy(StoredMessage original, Message content) {
        StoredMessage copy = copy(original, content);
        if (settings.requiresSession() && content.sessionId() == null) {
            deadLetters().takeDeadLetter(copy, DeadLetterReason.sessionIdMissing());
        } else {
            activate(copy, now());
        }
    }

    /** Puts a copy of what a topic took in among the dead letters. */
    void deadLetterCopy(StoredMessage original, DeadLetterReason reason) {
        deadLetters().takeDeadLetter(copy(original, original.message), reason);
    }

    private static StoredMessage copy(StoredMessage original, Message content) {
        StoredMessage copy = new StoredMessage(content);
        copy.enqueuedSequenceNumber = original.enqueuedSequenceNumber;
        copy.expiresAt = original.expiresAt;
        copy.enqueuedAt = original.enqueuedAt;
        return copy;
    }

    @Override
    public void takeForwarded(StoredMessage message, String source) {
        long now = now();
        String id = message.message.messageId();
        if (id != null && !duplicates.isFirst(id, now)) {
            return;
        }
        StoredMessage copy = copy(message, message.message);
        copy.hops = message.hops + 1;
        copy.deadLetterReason = message.deadLetterReason;
        copy.deadLetterSource = message.deadLetterReason == null ? message.deadLetterSource : source;
        used();
        activate(copy, now);
    }

    /** Takes a message of the queue whose dead letters these are. */
    void takeDeadLetter(StoredMessage message, DeadLetterReason reason) {
        message.deadLetterReason = reason;
        message.expiresAt = StoredMessage.NEVER;
        contents.place(message);
        changed();
    }

    @Override
    public void cancelScheduled(List<Long> sequenceNumbers) {
        contents.require(sequenceNumbers, MessageState.SCHEDULED).forEach(contents::cancel);
    }

    // Receiving

    /** Takes on a receiver of single messages; refused where sessions are required. */
    public void attach(Receiver receiver) {
        checkReceives();
        if (!(contents.delivery instanceof CompetingReceivers receivers)) {
            throw BrokerException.notAllowed(
                    "It is not possible for an entity that requires sessions to create a non-sessionful message receiver.");
        }
        receivers.attach(receiver);
        used();
    }

    /**
     * Takes on a receiver of one session.
     *
     * @param sessionId which; null for the next that has messages
     * @param patience how long to wait for the next
     */
    public void acceptSession(@Nullable String sessionId, Duration patience, SessionReceiver receiver) {
        checkReceives();
        sessionReceivers().accept(sessionId, patience, receiver, now());
        used();
    }

    private void checkReceives() {
        if (!settings.status().receives()) {
            throw BrokerException.entityDisabled(path);
        }
        if (settings.forwardTo() != null) {
            throw BrokerException.notAllowed("Cannot create a message receiver on '" + path
                    + "', an entity with auto-forwarding enabled: receive from '" + settings.forwardTo() + "'.");
        }
    }

    /** To be called when a receiver that was not ready has become so. */
    public void receiverReady() {
        used();
    }

    /** Lets a receiver go; unknown ones are ignored. Messages it has locked stay locked, unless their session was its own. */
    public void detach(Receiver receiver) {
        contents.delivery.detach(receiver).forEach(settling::giveBack);
        used();
    }

    /** The sessions; refused where they are not required. */
    public Sessions sessions() {
        return sessionReceivers();
    }

    private SessionReceivers sessionReceivers() {
        if (contents.delivery instanceof SessionReceivers sessions) {
            return sessions;
        }
        throw BrokerException.notAllowed(
                "A sessionful message receiver cannot be created on an entity that does not require sessions. Ensure"
                        + " RequiresSession is set to true when creating a Queue or Subscription to enable sessionful behavior.");
    }

    /** Looks at messages in any state from a sequence number on, without locking them. */
    public List<StoredMessage> peek(long fromSequenceNumber, int limit, @Nullable String sessionId) {
        used();
        return contents.ledger.from(fromSequenceNumber, limit, sessionId);
    }

    /** Receives deferred messages: all of them or, when one is not there, none. */
    public List<StoredMessage> receiveDeferred(List<Long> sequenceNumbers, boolean deletes) {
        List<StoredMessage> all = contents.require(sequenceNumbers, MessageState.DEFERRED);
        for (StoredMessage message : all) {
            if (deletes) {
                contents.drop(message);
            } else {
                contents.delivery.lock(message, now());
            }
        }
        used();
        return all;
    }

    /** Locks the message on; returns until when, in milliseconds since the epoch. */
    public long renewLock(UUID lockToken) {
        long until = contents.delivery.renew(settling.requireLocked(lockToken), now());
        used();
        return until;
    }

    /** Refuses, by a {@link BrokerException}, a settlement that {@link #settle} would not carry out. */
    public void checkSettles(UUID lockToken, Settlement settlement) {
        settling.check(lockToken, settlement);
    }

    /** Carries out what the holder of the lock decided. */
    public void settle(UUID lockToken, Settlement settlement) {
        settling.settle(lockToken, settlement);
        used();
    }

    // Time

    /** Does what is due and hands out what is ready. */
    void run(long now) {
        contents.delivery.endLocks(now).forEach(settling::deliveryFailed);
        contents.takeDue(now).forEach(message -> enqueueScheduled(message, now));
        contents.takeExpired(now).forEach(settling::expire);
        if (settings.status().receives()) {
            handOut(now);
        }
    }

    private void handOut(long now) {
        if (settings.forwardTo() == null) {
            contents.delivery.dispatch(now);
        } else {
            new Forwarding(path, surroundings.destinations(), subQueue(SubQueue.TRANSFER_DEAD_LETTERS))
                    .forward(contents, settings.forwardTo());
        }
    }

    /** A scheduled message enters as if it were sent now, so it gets a new sequence number. */
    private void enqueueScheduled(StoredMessage message, long now) {
        message.enqueuedSequenceNumber = 0;
        activate(message, now);
    }

    /** When {@link #run} has something to do next, if nothing else happens. */
    long nextDue() {
        return contents.nextDue();
    }

    /** How many messages could not be forwarded and wait in a queue of their own. */
    public long transferDeadLetterCount() {
        return transferDeadLetters == null ? 0 : transferDeadLetters.contents.ledger.size();
    }

    public QueueCounts counts() {
        return contents.counts(deadLetters == null ? 0 : deadLetters.contents.ledger.size());
    }

    // Becoming another kind of entity

    /** Refuses when a message could not wait in a queue with sessions. */
    void checkHasSessionIds() {
        contents.ledger.all().forEach(StoredMessage::requiredSessionId);
    }

    /** Empties this queue, which nobody has received from, for good. */
    List<StoredMessage> drain() {
        List<StoredMessage> all = contents.ledger.all();
        all.forEach(contents.ledger::remove);
        return all;
    }

    /** Takes over a message of a queue that this one replaces. */
    void adopt(StoredMessage message) {
        if (message.state == MessageState.SCHEDULED) {
            contents.schedule(message, message.scheduledAt);
        } else {
            contents.place(message);
        }
        changed();
    }

    private void used() {
        times.accessed(surroundings.now());
        changed();
    }

    private void changed() {
        surroundings.changed().accept(this);
    }

    private long now() {
        return surroundings.clock().millis();
    }
}
