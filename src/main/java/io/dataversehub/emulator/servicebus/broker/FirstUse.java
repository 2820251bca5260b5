package io.dataversehub.emulator.servicebus.broker;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes entities when they are first used.
 *
 * <p>A sender does not tell whether it means a queue, a queue with sessions, or a topic. So what a sender or a look through its
 * management node has made stays <em>undecided</em> until somebody receives: a receiver of sessions makes it a queue with
 * sessions, a receiver of a subscription makes it a topic, and what waits there comes along.
 */
final class FirstUse {
    private final Namespace namespace;
    private final Surroundings surroundings;
    private final EntitySettings settings;
    private final Set<String> undecided = new HashSet<>();

    FirstUse(Namespace namespace, Surroundings surroundings, EntitySettings settings) {
        this.namespace = namespace;
        this.surroundings = surroundings;
        this.settings = settings;
    }

    void make(EntityPath path, EntityKind kind) {
        EntitySettings own = settings.withRequiresSession(kind.requiresSession());
        switch (kind) {
            case UNDECIDED, QUEUE, SESSION_QUEUE -> namespace.declareQueue(path.name(), own);
            case TOPIC -> namespace.declareTopic(path.name(), own);
            case SUBSCRIPTION, SESSION_SUBSCRIPTION ->
                namespace.declareSubscription(
                        path.name(), String.valueOf(path.subscription()), own, List.of(Rule.DEFAULT));
        }
        keep(path.with(SubQueue.NONE), kind);
        if (kind == EntityKind.UNDECIDED) {
            undecided.add(path.key());
        }
    }

    private void keep(EntityPath path, EntityKind kind) {
        EntityTimes times = namespace.existing(path).times();
        surroundings.journal().entity(new EntityDefinition(path, kind, null, times.createdAt(), times.updatedAt()));
    }

    /** The entity is no more. */
    void forget(EntityPath path) {
        undecided.remove(path.key());
    }

    /** Somebody sends there, or looks. */
    void look(EntityPath path) {
        if (path.subscription() != null) {
            useSubscription(path, false);
        } else if (namespace.find(path) == null) {
            make(path, EntityKind.UNDECIDED);
        }
    }

    /** Somebody receives there. */
    void receive(EntityPath path, boolean sessions) {
        if (path.subscription() != null) {
            useSubscription(path, sessions);
        } else if (undecided.contains(path.key())) {
            decideQueue(path, sessions);
        } else if (namespace.find(path) == null) {
            make(path, EntityKind.queue(sessions));
        }
    }

    private void useSubscription(EntityPath path, boolean sessions) {
        if (namespace.find(path) != null) {
            return;
        }
        EntityPath topic = EntityPath.queue(path.name());
        if (undecided.contains(path.key())) {
            decideTopic(topic, path, sessions);
            return;
        }
        if (namespace.find(topic) == null) {
            make(topic, EntityKind.TOPIC);
        }
        if (namespace.find(topic) instanceof Topic) {
            make(path, EntityKind.subscription(sessions));
        }
    }

    private void decideQueue(EntityPath path, boolean sessions) {
        if (!sessions) {
            undecided.remove(path.key());
            keep(path.with(SubQueue.NONE), EntityKind.QUEUE);
            return;
        }
        Queue before = namespace.queueAt(path);
        before.checkHasSessionIds();
        List<StoredMessage> waiting = replace(path, before, EntityKind.SESSION_QUEUE);
        waiting.forEach(namespace.queueAt(path)::adopt);
    }

    /** What waited in the undecided entity is for the first subscription: its receiver may simply have started late. */
    private void decideTopic(EntityPath topic, EntityPath subscription, boolean sessions) {
        List<StoredMessage> waiting = replace(topic, namespace.queueAt(topic), EntityKind.TOPIC);
        make(subscription, EntityKind.subscription(sessions));
        if (namespace.find(topic) instanceof Topic made) {
            waiting.forEach(made::adopt);
        }
    }

    private List<StoredMessage> replace(EntityPath path, Queue before, EntityKind kind) {
        List<StoredMessage> waiting = before.drain();
        namespace.remove(path);
        undecided.remove(path.key());
        make(path, kind);
        return waiting;
    }
}
