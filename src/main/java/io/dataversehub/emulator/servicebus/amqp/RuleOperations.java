package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Broker;
import io.dataversehub.emulator.servicebus.broker.EntityPath;
import io.dataversehub.emulator.servicebus.broker.Subscription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations on the rules of a subscription. */
final class RuleOperations {
    static final Map<String, ManagementNode.Operation> ALL = Map.of(
            "add-rule", RuleOperations::add,
            "remove-rule", RuleOperations::remove,
            "enumerate-rules", RuleOperations::list);

    private RuleOperations() {}

    private static Subscription subscription(Broker broker, EntityPath path) {
        if (broker.namespace().entity(path) instanceof Subscription subscription) {
            return subscription;
        }
        throw AmqpException.notAllowed("'" + path + "' has no rules: only subscriptions have.");
    }

    private static Map<String, Object> add(Broker broker, EntityPath path, Arguments arguments) {
        subscription(broker, path).addRule(RuleCodec.rule(arguments, broker.now()));
        return Map.of();
    }

    private static Map<String, Object> remove(Broker broker, EntityPath path, Arguments arguments) {
        subscription(broker, path).removeRule(arguments.text(RuleCodec.NAME));
        return Map.of();
    }

    /** In pages: the JavaScript SDK asks on with a higher skip until there is nothing more. */
    private static @Nullable Map<String, Object> list(Broker broker, EntityPath path, Arguments arguments) {
        List<Map<String, Object>> rules = subscription(broker, path).rules().stream()
                .skip(arguments.optionalCount("skip", 0))
                .limit(arguments.optionalCount("top", Integer.MAX_VALUE))
                .map(rule -> Map.<String, Object>of("rule-description", RuleCodec.write(rule)))
                .toList();
        return rules.isEmpty() ? null : Map.of("rules", rules);
    }
}
