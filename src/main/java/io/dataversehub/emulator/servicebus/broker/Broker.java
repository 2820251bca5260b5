package io.dataversehub.emulator.servicebus.broker;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A namespace with its time and its journal. Whoever owns it calls {@link #run()} after every piece of work and again at the time
 * that it returns.
 */
public final class Broker implements AutoCloseable {
    private final Clock clock;
    private final Instant startedAt;
    private final Journal journal;
    private final Namespace namespace;
    private final Set<Queue> changed = new LinkedHashSet<>();
    private final Set<Queue> timed = Collections.newSetFromMap(new IdentityHashMap<>());
    private long nextDue = StoredMessage.NEVER;

    /**
     * @param encoding reads back what the journal has kept
     * @param firstUse settings of entities that are made on first use; null when only declared ones may exist
     */
    public Broker(Clock clock, Journal journal, Encoding encoding, @Nullable EntitySettings firstUse) {
        this(clock, journal, encoding, firstUse, namespace -> {});
    }

    /**
     * @param declarations declares entities; they take the place of those in the journal that have the same names, and keep their
     *     messages
     */
    public Broker(
            Clock clock,
            Journal journal,
            Encoding encoding,
            @Nullable EntitySettings firstUse,
            Consumer<Namespace> declarations) {
        this.clock = clock;
        this.startedAt = clock.instant();
        this.journal = journal;
        this.namespace =
                new Namespace(new Surroundings(clock, journal, encoding, changed::add, this::forwardedTo), firstUse);
        declarations.accept(namespace);
        namespace.restore();
    }

    private Destination forwardedTo(String target) {
        return namespace.destination(EntityPath.parse(target));
    }

    public Namespace namespace() {
        return namespace;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Takes all of the messages or, by a {@link BrokerException}, none; returns their sequence numbers. */
    public List<Long> send(Destination destination, List<Message> messages) {
        destination.checkAccepts(messages);
        return messages.stream().map(destination::enqueue).toList();
    }

    /**
     * Does what is due and hands ready messages to receivers.
     *
     * @return when to call again if nothing happens before, in milliseconds since the epoch; {@link Long#MAX_VALUE} for never
     */
    public long run() {
        long now = clock.millis();
        long nextIdle = namespace.deleteIdle(now);
        if (nextDue <= now) {
            changed.addAll(timed);
            timed.clear();
            nextDue = StoredMessage.NEVER;
        }
        while (!changed.isEmpty()) {
            // A queue that runs may change others: expired messages go to dead-letter queues, scheduled ones from a
            // topic on.
            List<Queue> batch = new ArrayList<>(changed);
            changed.clear();
            batch.forEach(queue -> run(queue, now));
        }
        return Math.min(nextDue, nextIdle);
    }

    private void run(Queue queue, long now) {
        queue.run(now);
        long due = queue.nextDue();
        if (due == StoredMessage.NEVER) {
            timed.remove(queue);
        } else {
            timed.add(queue);
            nextDue = Math.min(nextDue, due);
        }
    }

    /** Makes what has happened so far outlive the process. Call it before telling anybody that it has happened. */
    public void commit() {
        journal.commit();
    }

    /** What lies in the queue or subscription; nothing, where it would be made on first use. */
    public QueueCounts counts(EntityPath path) {
        if (namespace.find(path) != null) {
            return namespace.queueAt(path).counts();
        }
        if (namespace.makesEntitiesOnFirstUse()) {
            return QueueCounts.EMPTY;
        }
        throw BrokerException.entityNotFound(path.toString());
    }

    @Override
    public void close() {
        journal.close();
    }
}
