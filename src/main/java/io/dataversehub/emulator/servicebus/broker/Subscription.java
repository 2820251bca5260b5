package io.dataversehub.emulator.servicebus.broker;

import io.dataversehub.emulator.servicebus.sql.SqlAction;
import io.dataversehub.emulator.servicebus.sql.SqlEvaluationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A queue that is filled by a topic with the messages that its rules match. */
public final class Subscription implements Entity {
    private static final String RULE_NAME = "RuleName";

    private final Queue queue;
    private final QueueLog log;
    private final Encoding encoding;
    private final Consumer<Rule> quota;
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    /**
     * Rules that were added or removed in an earlier life take the place of the given ones.
     *
     * @param quota refuses a rule that the topic has no room for
     */
    Subscription(Queue queue, Surroundings surroundings, Collection<Rule> rules, Consumer<Rule> quota) {
        this.queue = queue;
        this.quota = quota;
        this.log = surroundings.journal().queue(queue.path());
        this.encoding = surroundings.encoding();
        List<byte[]> kept = log.rules();
        Collection<Rule> all =
                kept == null ? rules : kept.stream().map(encoding::readRule).toList();
        all.forEach(rule -> this.rules.put(rule.name(), rule));
    }

    @Override
    public EntityPath address() {
        return queue.address();
    }

    @Override
    public EntitySettings settings() {
        return queue.settings();
    }

    @Override
    public EntityTimes times() {
        return queue.times();
    }

    @Override
    public long sizeInBytes() {
        return queue.sizeInBytes();
    }

    @Override
    public boolean isUnused() {
        return queue.isUnused();
    }

    @Override
    public void update(EntitySettings settings) {
        queue.update(settings);
    }

    @Override
    public void delete() {
        queue.delete();
    }

    /** Keeps the rules even though they were never changed, since nobody declares them again. */
    void keep() {
        keepRules();
    }

    public Queue queue() {
        return queue;
    }

    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    public @Nullable Rule rule(String name) {
        return rules.get(name);
    }

    long ruleCount(boolean correlation) {
        return rules.values().stream()
                .filter(rule -> rule.filter() instanceof Filter.Correlation == correlation)
                .count();
    }

    /** Adds a rule; refused when there is one of that name. */
    public void addRule(Rule rule) {
        if (rules.containsKey(rule.name())) {
            throw new BrokerException(
                    Fault.ENTITY_ALREADY_EXISTS,
                    "The messaging entity '" + queue.path() + "|" + rule.name() + "' already exists.");
        }
        quota.accept(rule);
        rules.put(rule.name(), rule);
        keepRules();
    }

    /** Puts a rule in the place of the one of its name; refused when there is none. */
    public void replaceRule(Rule rule) {
        if (rules.replace(rule.name(), rule) == null) {
            throw BrokerException.entityNotFound(queue.path() + "|" + rule.name());
        }
        keepRules();
    }

    /** Removes a rule; refused when there is none of that name. */
    public void removeRule(String name) {
        if (rules.remove(name) == null) {
            throw BrokerException.entityNotFound(queue.path() + "|" + name);
        }
        keepRules();
    }

    private void keepRules() {
        log.rules(rules.values().stream().map(encoding::writeRule).toList());
    }

    /**
     * Takes from its topic what its rules want: one copy for all rules without an action that match, and one, changed, for each with
     * an action.
     */
    void take(StoredMessage original) {
        try {
            copies(original.message).forEach(copy -> queue.enqueueCopy(original, copy));
        } catch (SqlEvaluationException e) {
            if (queue.settings().deadLetteringOnFilterEvaluationExceptions()) {
                queue.deadLetterCopy(original, DeadLetterReason.filterFailed(String.valueOf(e.getMessage())));
            }
        }
    }

    private List<Message> copies(Message message) {
        MessageProperties unchanged = new MessageProperties(message);
        List<Message> copies = new ArrayList<>();
        boolean plain = false;
        for (Rule rule : rules.values()) {
            if (rule.filter().matches(unchanged)) {
                if (rule.action() == null) {
                    plain = true;
                } else {
                    copies.add(changed(message, rule.name(), rule.action()));
                }
            }
        }
        if (plain) {
            copies.add(0, message);
        }
        return copies;
    }

    /** The service tells by this property which rule has made the copy. */
    private static Message changed(Message message, String rule, SqlAction action) {
        MessageProperties properties = new MessageProperties(message);
        action.apply(properties);
        properties.setUser(RULE_NAME, rule);
        return properties.message();
    }
}
