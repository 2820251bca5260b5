package io.dataversehub.emulator.servicebus.broker;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entities that exist. Either only the declared ones, or each is made when it is first used.
 *
 * <p>A sender does not tell whether it means a queue, a queue with sessions, or a topic. So what a sender or a look through its
 * management node has made stays <em>undecided</em> until somebody receives: a receiver of sessions makes it a queue with
 * sessions, a receiver of a subscription makes it a topic, and what waits there comes along.
 */
public final class Namespace {
    /** As many queues and topics as a Standard namespace may have; keeps a client that invents names from filling the memory. */
    private static final int MOST_ENTITIES = 10_000;

    private final Surroundings surroundings;
    private final @Nullable EntitySettings firstUse;
    private final Map<String, Entity> entities = new HashMap<>();
    private final Set<String> undecided = new HashSet<>();

    Namespace(Surroundings surroundings, @Nullable EntitySettings firstUse) {
        this.surroundings = surroundings;
        this.firstUse = firstUse;
    }

    public void declareQueue(String name, EntitySettings settings) {
        EntityPath path = EntityPath.queue(name);
        put(path, Queue.of(path.toString(), settings, surroundings));
    }

    public void declareTopic(String name, EntitySettings settings) {
        EntityPath path = EntityPath.queue(name);
        put(path, new Topic(path.toString(), settings, surroundings));
    }

    /** The topic must be there; with no rules at all the subscription gets no message. */
    public void declareSubscription(String topic, String name, EntitySettings settings, Collection<Rule> rules) {
        EntityPath path = EntityPath.subscription(topic, name);
        if (!(entities.get(path.key()) instanceof Topic owner)) {
            throw BrokerException.entityNotFound(topic);
        }
        if (owner.subscription(name) != null) {
            throw alreadyExists(path);
        }
        subscribe(owner, path, settings, rules);
    }

    private void put(EntityPath path, Entity entity) {
        if (entities.size() >= MOST_ENTITIES) {
            throw new BrokerException(
                    Fault.QUOTA_EXCEEDED,
                    "There are " + MOST_ENTITIES + " queues and topics already; no room for " + path);
        }
        if (entities.putIfAbsent(path.key(), entity) != null) {
            throw alreadyExists(path);
        }
    }

    private static BrokerException alreadyExists(EntityPath path) {
        return new BrokerException(Fault.ENTITY_ALREADY_EXISTS, "The messaging entity '" + path + "' already exists.");
    }

    private Subscription subscribe(Topic topic, EntityPath path, EntitySettings settings, Collection<Rule> rules) {
        Subscription subscription = new Subscription(Queue.of(path.toString(), settings, surroundings), rules);
        topic.add(String.valueOf(path.subscription()), subscription);
        return subscription;
    }

    /** Where messages for the address go. */
    public Destination destination(EntityPath path) {
        if (path.subscription() != null || path.deadLetter()) {
            throw BrokerException.notAllowed("Cannot send to '" + path
                    + "': messages come there from their topic or queue. Send to '" + path.name() + "'.");
        }
        return entity(path) instanceof Topic topic ? topic : queue(path);
    }

    /** Where a receiver at the address gets its messages, with or without sessions. */
    public Queue source(EntityPath path, boolean sessions) {
        if (path.deadLetter()) {
            return queueOf(entity(path), path).deadLetters();
        }
        if (path.subscription() != null) {
            return subscription(path, sessions).queue();
        }
        if (undecided.contains(path.key())) {
            decideQueue(path, sessions);
        } else if (!entities.containsKey(path.key())) {
            declareQueue(path.name(), firstUse(path).withRequiresSession(sessions));
        }
        return queue(path);
    }

    /** What the address names; for a dead-letter queue, the queue that has it. */
    public Entity entity(EntityPath path) {
        if (path.subscription() != null) {
            return subscription(path, false);
        }
        Entity entity = entities.get(path.key());
        if (entity != null) {
            return entity;
        }
        declareQueue(path.name(), firstUse(path));
        undecided.add(path.key());
        return queue(path);
    }

    /** The queue at the address, for its management node. */
    public Queue managed(EntityPath path) {
        Queue queue = queueOf(entity(path), path);
        return path.deadLetter() ? queue.deadLetters() : queue;
    }

    private Queue queue(EntityPath path) {
        return queueOf(entities.get(path.key()), path);
    }

    private static Queue queueOf(@Nullable Entity entity, EntityPath path) {
        if (entity instanceof Queue queue) {
            return queue;
        }
        if (entity instanceof Subscription subscription) {
            return subscription.queue();
        }
        throw BrokerException.notAllowed(
                "The messaging entity '" + path + "' is a topic: receive from one of its subscriptions.");
    }

    private Subscription subscription(EntityPath path, boolean sessions) {
        Topic topic = topic(path);
        Subscription subscription = topic.subscription(String.valueOf(path.subscription()));
        return subscription != null
                ? subscription
                : subscribe(topic, path, firstUse(path).withRequiresSession(sessions), List.of(Rule.DEFAULT));
    }

    private Topic topic(EntityPath path) {
        if (undecided.contains(path.key())) {
            return decideTopic(path);
        }
        if (!entities.containsKey(path.key())) {
            declareTopic(path.name(), firstUse(path));
        }
        if (entities.get(path.key()) instanceof Topic topic) {
            return topic;
        }
        throw BrokerException.notAllowed(
                "The messaging entity '" + path.name() + "' is a queue: it has no subscriptions.");
    }

    private EntitySettings firstUse(EntityPath path) {
        if (firstUse == null) {
            throw BrokerException.entityNotFound(path.toString());
        }
        return firstUse;
    }

    private void decideQueue(EntityPath path, boolean sessions) {
        Queue before = queue(path);
        if (sessions) {
            before.checkHasSessionIds();
            entities.remove(path.key());
            List<StoredMessage> waiting = before.drain();
            declareQueue(path.name(), firstUse(path).withRequiresSession(true));
            waiting.forEach(queue(path)::adopt);
        }
        undecided.remove(path.key());
    }

    /** What waited in the undecided entity is for the first subscription: its receiver may simply have started late. */
    private Topic decideTopic(EntityPath path) {
        List<StoredMessage> waiting = queue(path).drain();
        entities.remove(path.key());
        undecided.remove(path.key());
        declareTopic(path.name(), firstUse(path));
        Topic topic = topic(path);
        if (path.subscription() != null) {
            subscription(path, false);
        }
        waiting.forEach(topic::adopt);
        return topic;
    }

    /** Null when there is no such queue, yet or at all. */
    @Nullable
    Queue find(EntityPath path) {
        Entity entity = entities.get(path.key());
        if (entity instanceof Topic topic && path.subscription() != null) {
            entity = topic.subscription(path.subscription());
        }
        if (entity instanceof Subscription subscription) {
            entity = subscription.queue();
        }
        return entity instanceof Queue queue ? queue : null;
    }

    boolean makesEntitiesOnFirstUse() {
        return firstUse != null;
    }
}
