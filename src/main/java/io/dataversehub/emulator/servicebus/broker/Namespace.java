package io.dataversehub.emulator.servicebus.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entities that exist: the declared ones, those that clients administer and, unless only those may, the ones that {@link
 * FirstUse} makes.
 */
public final class Namespace {
    /** As many queues and topics as a Standard namespace may have; keeps a client that invents names from filling the memory. */
    private static final int MOST_ENTITIES = 10_000;

    private final Surroundings surroundings;
    private final @Nullable FirstUse firstUse;
    private final IdleEntities idle;
    private final Map<String, Entity> entities = new HashMap<>();

    Namespace(Surroundings surroundings, @Nullable EntitySettings firstUse) {
        this.surroundings = surroundings;
        this.firstUse = firstUse == null ? null : new FirstUse(this, surroundings, firstUse);
        this.idle = new IdleEntities(this);
    }

    // Declaring

    public void declareQueue(String name, EntitySettings settings) {
        EntityPath path = EntityPath.queue(name);
        checkRoom(path);
        put(path, Queue.of(path, settings, surroundings));
    }

    public void declareTopic(String name, EntitySettings settings) {
        EntityPath path = EntityPath.queue(name);
        checkRoom(path);
        put(path, new Topic(path, settings, surroundings));
    }

    private void put(EntityPath path, Entity entity) {
        entities.put(path.key(), entity);
        idle.watch(entity);
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
        owner.checkRoomForSubscription();
        Subscription subscription =
                new Subscription(Queue.of(path, settings, surroundings), surroundings, rules, owner::checkRoomForRule);
        owner.add(name, subscription);
        idle.watch(subscription);
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

    /** Fails when an entity forwards to one that is not there; for what was declared in any order. */
    public void checkForwarding() {
        for (Entity entity : entities.values()) {
            checkForwarding(entity.address(), entity.settings());
            if (entity instanceof Topic topic) {
                topic.subscriptions().forEach(one -> checkForwarding(one.address(), one.settings()));
            }
        }
    }

    private void checkForwarding(EntityPath path, EntitySettings settings) {
        checkForwarding(path, settings.forwardTo());
        checkForwarding(path, settings.forwardDeadLettersTo());
    }

    private void checkForwarding(EntityPath path, @Nullable String target) {
        if (target == null) {
            return;
        }
        if (EntityPath.parse(target).equals(path)) {
            throw new BrokerException(Fault.INVALID_ARGUMENT, "'" + path + "' cannot forward to itself.");
        }
        destination(EntityPath.parse(target));
    }

    // Administering: what is done here outlives the process, without being declared again

    public Queue createQueue(EntityPath path, EntitySettings settings) {
        checkForwarding(path, settings);
        declareQueue(path.name(), settings);
        keep(path, EntityKind.queue(settings.requiresSession()), settings);
        return queueAt(path);
    }

    public Topic createTopic(EntityPath path, EntitySettings settings) {
        declareTopic(path.name(), settings);
        keep(path, EntityKind.TOPIC, settings);
        return topicAt(path);
    }

    public Subscription createSubscription(EntityPath path, EntitySettings settings, Collection<Rule> rules) {
        checkForwarding(path, settings);
        declareSubscription(path.name(), String.valueOf(path.subscription()), settings, rules);
        keep(path, EntityKind.subscription(settings.requiresSession()), settings);
        Subscription subscription = subscriptionAt(path);
        subscription.keep();
        return subscription;
    }

    private void keep(EntityPath path, EntityKind kind, EntitySettings settings) {
        EntityTimes times = existing(path).times();
        surroundings.journal().entity(new EntityDefinition(path, kind, settings, times.createdAt(), times.updatedAt()));
    }

    /** Changes the settings of an entity; some must stay as they are. */
    public Entity update(EntityPath path, EntitySettings settings) {
        Entity entity = existing(path);
        EntitySettings before = entity.settings();
        checkUnchanged(path, "RequiresSession", before.requiresSession() != settings.requiresSession());
        boolean detects = !settings.duplicateDetectionWindow().isZero();
        checkUnchanged(
                path,
                "RequiresDuplicateDetection",
                before.duplicateDetectionWindow().isZero() == detects);
        checkForwarding(path, settings);
        entity.update(settings);
        keep(path, kind(entity), settings);
        idle.watch(entity);
        return entity;
    }

    private static EntityKind kind(Entity entity) {
        boolean sessions = entity.settings().requiresSession();
        return entity instanceof Topic
                ? EntityKind.TOPIC
                : entity instanceof Queue ? EntityKind.queue(sessions) : EntityKind.subscription(sessions);
    }

    private static void checkUnchanged(EntityPath path, String property, boolean changed) {
        if (changed) {
            throw new BrokerException(
                    Fault.INVALID_ARGUMENT,
                    "The value for the " + property + " property of an existing entity cannot be changed: '" + path
                            + "'. Delete the entity and create it anew.");
        }
    }

    /** Deletes an entity with all that it holds. */
    public void delete(EntityPath path) {
        Entity entity = existing(path);
        if (entity instanceof Topic topic) {
            topic.subscriptions().forEach(subscription -> delete(subscription.address()));
        }
        entity.delete();
        surroundings.journal().entityDeleted(path);
        if (path.subscription() == null) {
            remove(path);
        } else {
            topicAt(EntityPath.queue(path.name())).remove(path.subscription());
        }
    }

    /** The queues, by name. */
    public List<Queue> queues() {
        return all(Queue.class);
    }

    /** The topics, by name. */
    public List<Topic> topics() {
        return all(Topic.class);
    }

    private <T extends Entity> List<T> all(Class<T> type) {
        return entities.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .sorted(Comparator.comparing(entity -> entity.address().name(), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** What is there by now; fails where there is nothing, even where first use would make it. */
    public Entity existing(EntityPath path) {
        Entity entity = find(path);
        if (entity == null || path.subQueue() != SubQueue.NONE) {
            throw BrokerException.entityNotFound(path.toString());
        }
        return entity;
    }

    /** Makes again what was made in an earlier life; what is there by now is left as it is. */
    void restore() {
        List<EntityDefinition> definitions =
                new ArrayList<>(surroundings.journal().entities());
        // Topics before their subscriptions.
        definitions.sort(Comparator.comparing(definition -> definition.path().subscription() != null));
        for (EntityDefinition definition : definitions) {
            if (find(definition.path()) == null && hasItsTopic(definition.path())) {
                restore(definition);
            }
        }
    }

    /** A topic that was declared in an earlier life may be declared no longer. */
    private boolean hasItsTopic(EntityPath path) {
        return path.subscription() == null || entities.get(path.key()) instanceof Topic;
    }

    private void restore(EntityDefinition definition) {
        EntityPath path = definition.path();
        EntitySettings settings = definition.settings();
        if (settings == null) {
            if (firstUse != null) {
                firstUse.make(path, definition.kind());
            }
            return;
        }
        switch (definition.kind()) {
            case UNDECIDED, QUEUE, SESSION_QUEUE -> declareQueue(path.name(), settings);
            case TOPIC -> declareTopic(path.name(), settings);
            case SUBSCRIPTION, SESSION_SUBSCRIPTION ->
                declareSubscription(path.name(), String.valueOf(path.subscription()), settings, List.of());
        }
    }

    /** Makes room for another entity of that name. */
    void remove(EntityPath path) {
        entities.remove(path.key());
        if (firstUse != null) {
            firstUse.forget(path);
        }
    }

    /** Deletes what was unused for too long; returns when to look again, in milliseconds since the epoch. */
    long deleteIdle(long now) {
        return idle.delete(now);
    }

    // Using

    /** Where messages for the address go. */
    public Destination destination(EntityPath path) {
        if (path.subscription() != null || path.subQueue() != SubQueue.NONE) {
            throw BrokerException.notAllowed("Cannot send to '" + path
                    + "': messages come there from their topic or queue. Send to '" + path.name() + "'.");
        }
        return entity(path) instanceof Topic topic ? topic : queueAt(path);
    }

    /** Where a receiver at the address gets its messages, with or without sessions. */
    public Queue source(EntityPath path, boolean sessions) {
        if (firstUse != null && path.subQueue() == SubQueue.NONE) {
            firstUse.receive(path, sessions);
        }
        return managed(path);
    }

    /** The queue at the address, for its management node. */
    public Queue managed(EntityPath path) {
        entity(path);
        return queueAt(path).subQueue(path.subQueue());
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

    private Topic topicAt(EntityPath path) {
        if (find(path) instanceof Topic topic) {
            return topic;
        }
        throw BrokerException.entityNotFound(path.toString());
    }

    private Subscription subscriptionAt(EntityPath path) {
        if (find(path) instanceof Subscription subscription) {
            return subscription;
        }
        throw BrokerException.entityNotFound(path.toString());
    }

    boolean makesEntitiesOnFirstUse() {
        return firstUse != null;
    }
}
