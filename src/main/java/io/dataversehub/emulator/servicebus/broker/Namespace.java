package io.dataversehub.emulator.servicebus.broker;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entities that exist: the declared ones and, unless only those may, the ones that {@link FirstUse} makes. */
public final class Namespace {
    /** As many queues and topics as a Standard namespace may have; keeps a client that invents names from filling the memory. */
    private static final int MOST_ENTITIES = 10_000;

    private final Surroundings surroundings;
    private final @Nullable FirstUse firstUse;
    private final Map<String, Entity> entities = new HashMap<>();

    Namespace(Surroundings surroundings, @Nullable EntitySettings firstUse) {
        this.surroundings = surroundings;
        this.firstUse = firstUse == null ? null : new FirstUse(this, surroundings.journal(), firstUse);
    }

    /** Makes again what first use had made in an earlier life. */
    void restore() {
        if (firstUse != null) {
            firstUse.restore();
        }
    }

    public void declareQueue(String name, EntitySettings settings) {
        EntityPath path = EntityPath.queue(name);
        checkRoom(path);
        entities.put(path.key(), Queue.of(path.toString(), settings, surroundings));
    }

    public void declareTopic(String name, EntitySettings settings) {
        EntityPath path = EntityPath.queue(name);
        checkRoom(path);
        entities.put(path.key(), new Topic(path.toString(), settings, surroundings));
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
        owner.add(name, new Subscription(Queue.of(path.toString(), settings, surroundings), surroundings, rules));
    }

    private void checkRoom(EntityPath path) {
        if (entities.containsKey(path.key())) {
            throw alreadyExists(path);
        }
        if (entities.size() >= MOST_ENTITIES) {
            throw new BrokerException(
                    Fault.QUOTA_EXCEEDED,
                    "There are " + MOST_ENTITIES + " queues and topics already; no room for " + path);
        }
    }

    private static BrokerException alreadyExists(EntityPath path) {
        return new BrokerException(Fault.ENTITY_ALREADY_EXISTS, "The messaging entity '" + path + "' already exists.");
    }

    /** Makes room for another entity of that name. */
    void remove(EntityPath path) {
        entities.remove(path.key());
    }

    /** Where messages for the address go. */
    public Destination destination(EntityPath path) {
        if (path.subscription() != null || path.deadLetter()) {
            throw BrokerException.notAllowed("Cannot send to '" + path
                    + "': messages come there from their topic or queue. Send to '" + path.name() + "'.");
        }
        return entity(path) instanceof Topic topic ? topic : queueAt(path);
    }

    /** Where a receiver at the address gets its messages, with or without sessions. */
    public Queue source(EntityPath path, boolean sessions) {
        if (firstUse != null && !path.deadLetter()) {
            firstUse.receive(path, sessions);
        }
        return managed(path);
    }

    /** The queue at the address, for its management node. */
    public Queue managed(EntityPath path) {
        entity(path);
        return path.deadLetter() ? queueAt(path).deadLetters() : queueAt(path);
    }

    /** What the address names; for a dead-letter queue, what it belongs to. */
    public Entity entity(EntityPath path) {
        if (firstUse != null) {
            firstUse.look(path);
        }
        Entity entity = find(path);
        if (entity != null) {
            return entity;
        }
        if (entities.get(path.key()) instanceof Queue) {
            throw BrokerException.notAllowed(
                    "The messaging entity '" + path.name() + "' is a queue: it has no subscriptions.");
        }
        throw BrokerException.entityNotFound(path.toString());
    }

    /** Null when there is no such entity, yet or at all. */
    @Nullable
    Entity find(EntityPath path) {
        Entity entity = entities.get(path.key());
        if (path.subscription() == null) {
            return entity;
        }
        return entity instanceof Topic topic ? topic.subscription(path.subscription()) : null;
    }

    Queue queueAt(EntityPath path) {
        Entity entity = find(path);
        if (entity instanceof Queue queue) {
            return queue;
        }
        if (entity instanceof Subscription subscription) {
            return subscription.queue();
        }
        throw BrokerException.notAllowed(
                "The messaging entity '" + path + "' is a topic: receive from one of its subscriptions.");
    }

    boolean makesEntitiesOnFirstUse() {
        return firstUse != null;
    }
}
