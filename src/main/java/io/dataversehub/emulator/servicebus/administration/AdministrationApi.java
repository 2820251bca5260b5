package io.dataversehub.emulator.servicebus.administration;

import io.dataversehub.emulator.servicebus.administration.AtomWriter.Entry;
import io.dataversehub.emulator.servicebus.broker.Broker;
import io.dataversehub.emulator.servicebus.broker.BrokerException;
import io.dataversehub.emulator.servicebus.broker.Entity;
import io.dataversehub.emulator.servicebus.broker.EntityPath;
import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import io.dataversehub.emulator.servicebus.broker.Fault;
import io.dataversehub.emulator.servicebus.broker.Namespace;
import io.dataversehub.emulator.servicebus.broker.Rule;
import io.dataversehub.emulator.servicebus.broker.Subscription;
import io.dataversehub.emulator.servicebus.broker.Topic;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.w3c.dom.Element;

/** Answers one request. Belongs to the broker's thread. */
final class AdministrationApi {
    private static final String NAMESPACE = "dataverse-hub";

    private final Broker broker;
    private final Namespace namespace;
    private final AdministrationRequest request;
    private final int maxMessageSize;

    private AdministrationApi(Broker broker, AdministrationRequest request, int maxMessageSize) {
        this.broker = broker;
        this.namespace = broker.namespace();
        this.request = request;
        this.maxMessageSize = maxMessageSize;
    }

    /** Answers, or fails with the broker's or the API's own exception. */
    static Reply answer(Broker broker, AdministrationRequest request, int maxMessageSize) {
        return new AdministrationApi(broker, request, maxMessageSize).answer();
    }

    private Reply answer() {
        ResourcePath path = request.path();
        if (path instanceof ResourcePath.OneEntity one) {
            return switch (request.method()) {
                case "GET" -> reply(200, namespace.existing(one.path()));
                case "PUT" -> request.update() ? update(one.path()) : create(one.path());
                case "DELETE" -> delete(() -> namespace.delete(one.path()));
                default -> throw AdministrationException.notAllowed(request.method());
            };
        }
        if (path instanceof ResourcePath.OneRule one) {
            return switch (request.method()) {
                case "GET" -> reply(200, one, existing(one));
                case "PUT" -> put(one);
                case "DELETE" -> delete(() -> subscription(one.subscription()).removeRule(one.name()));
                default -> throw AdministrationException.notAllowed(request.method());
            };
        }
        if (!request.method().equals("GET")) {
            throw AdministrationException.notAllowed(request.method());
        }
        return new Reply(200, list(path));
    }

    // Entities

    private Reply create(EntityPath path) {
        AtomEntry entry = AtomEntry.parse(request.body());
        Element description = entry.content();
        EntityShape shape = shape(path, entry.name());
        EntitySettings settings = SettingsReader.read(shape, description, null, maxMessageSize);
        return reply(
                201,
                switch (shape) {
                    case QUEUE -> namespace.createQueue(path, settings);
                    case TOPIC -> namespace.createTopic(path, settings);
                    case SUBSCRIPTION ->
                        namespace.createSubscription(path, settings, List.of(defaultRule(description)));
                });
    }

    private EntityShape shape(EntityPath path, String element) {
        for (EntityShape shape : EntityShape.values()) {
            if (shape.element().equals(element)
                    && (shape == EntityShape.SUBSCRIPTION) == (path.subscription() != null)) {
                return shape;
            }
        }
        throw AdministrationException.badRequest("'" + path + "' cannot be described by a " + element + ".");
    }

    private Rule defaultRule(Element description) {
        Element rule = AtomEntry.child(description, "DefaultRuleDescription");
        return rule == null
                ? new Rule(Rule.DEFAULT_NAME, Rule.DEFAULT.filter(), null, broker.now())
                : RuleReader.read(rule, null, broker.now());
    }

    private Reply update(EntityPath path) {
        Entity existing = namespace.existing(path);
        AtomEntry entry = AtomEntry.parse(request.body());
        EntityShape shape = EntityValues.shape(existing);
        if (shape != shape(path, entry.name())) {
            throw new BrokerException(
                    Fault.ENTITY_ALREADY_EXISTS, "'" + path + "' is not described by a " + entry.name() + ".");
        }
        EntitySettings settings = SettingsReader.read(shape, entry.content(), existing.settings(), maxMessageSize);
        return reply(200, namespace.update(path, settings));
    }

    private static Reply delete(Runnable deletion) {
        deletion.run();
        return new Reply(200, "");
    }

    // Rules

    private Subscription subscription(EntityPath path) {
        if (namespace.existing(path) instanceof Subscription subscription) {
            return subscription;
        }
        throw AdministrationException.badRequest("'" + path + "' has no rules: only subscriptions have.");
    }

    private Rule existing(ResourcePath.OneRule path) {
        Rule rule = subscription(path.subscription()).rule(path.name());
        if (rule == null) {
            throw new BrokerException(
                    Fault.ENTITY_NOT_FOUND,
                    "The messaging entity '" + path.subscription() + "|" + path.name() + "' could not be found.");
        }
        return rule;
    }

    private Reply put(ResourcePath.OneRule path) {
        AtomEntry entry = AtomEntry.parse(request.body());
        if (!entry.name().equals("RuleDescription")) {
            throw AdministrationException.badRequest("A rule cannot be described by a " + entry.name() + ".");
        }
        Subscription subscription = subscription(path.subscription());
        if (request.update()) {
            Rule rule =
                    RuleReader.read(entry.content(), path.name(), existing(path).createdAt());
            subscription.replaceRule(rule);
            return reply(200, path, rule);
        }
        Rule rule = RuleReader.read(entry.content(), path.name(), broker.now());
        subscription.addRule(rule);
        return reply(201, path, rule);
    }

    // Lists

    private String list(ResourcePath path) {
        if (path instanceof ResourcePath.NamespaceInfo) {
            return AtomWriter.entry(namespaceInfo());
        }
        if (path instanceof ResourcePath.Queues) {
            return feed("Queues", namespace.queues(), this::entry);
        }
        if (path instanceof ResourcePath.Topics) {
            return feed("Topics", namespace.topics(), this::entry);
        }
        if (path instanceof ResourcePath.Subscriptions all) {
            if (namespace.existing(all.topic()) instanceof Topic topic) {
                return feed("Subscriptions", topic.subscriptions(), this::entry);
            }
            throw AdministrationException.badRequest("'" + all.topic() + "' has no subscriptions: only topics have.");
        }
        EntityPath subscription = ((ResourcePath.Rules) path).subscription();
        return feed("Rules", subscription(subscription).rules(), rule -> entry(subscription, rule));
    }

    private <T> String feed(String title, List<T> all, Function<T, Entry> entry) {
        int end = Math.min(all.size(), request.skip() + request.top());
        List<Entry> page = all.stream()
                .skip(request.skip())
                .limit(request.top())
                .map(entry)
                .toList();
        String next = end < all.size() ? request.address() + "?$skip=" + end + "&$top=" + request.top() : "";
        return AtomWriter.feed(request.address(), title, broker.now(), next, page);
    }

    private Entry namespaceInfo() {
        Instant since = broker.startedAt();
        return new Entry(request.address(), NAMESPACE, since, since, xml -> {
            AtomWriter.start(xml, "NamespaceInfo");
            AtomWriter.text(xml, "CreatedTime", since.toString());
            AtomWriter.text(xml, "MessagingSKU", "Standard");
            AtomWriter.text(xml, "ModifiedTime", since.toString());
            AtomWriter.text(xml, "Name", NAMESPACE);
            AtomWriter.text(xml, "NamespaceType", "Messaging");
            xml.writeEndElement();
        });
    }

    private Reply reply(int status, Entity entity) {
        return new Reply(status, AtomWriter.entry(entry(entity)));
    }

    private Reply reply(int status, ResourcePath.OneRule path, Rule rule) {
        return new Reply(status, AtomWriter.entry(entry(path.subscription(), rule)));
    }

    private Entry entry(Entity entity) {
        EntityPath path = entity.address();
        String title = path.subscription() == null ? path.name() : path.subscription();
        return new Entry(
                request.root() + path,
                title,
                entity.times().createdAt(),
                entity.times().updatedAt(),
                AtomWriter.description(entity, request.host()));
    }

    private Entry entry(EntityPath subscription, Rule rule) {
        return new Entry(
                request.root() + subscription + "/Rules/" + rule.name(),
                rule.name(),
                rule.createdAt(),
                rule.createdAt(),
                RuleWriter.description(rule));
    }
}
