package io.dataversehub.emulator.servicebus.administration;

import io.dataversehub.emulator.servicebus.broker.BrokerException;
import io.dataversehub.emulator.servicebus.broker.EntityPath;
import io.dataversehub.emulator.servicebus.broker.SubQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a request names; upper and lower case are the same.
 *
 * <pre>
 *  /$namespaceinfo
 *  /$Resources/queues                      /$Resources/topics
 *  /orders                                 a queue or a topic
 *  /events/Subscriptions                   /events/Subscriptions/all
 *  /events/Subscriptions/all/Rules         /events/Subscriptions/all/Rules/$Default
 * </pre>
 */
sealed interface ResourcePath {

    record NamespaceInfo() implements ResourcePath {}

    record Queues() implements ResourcePath {}

    record Topics() implements ResourcePath {}

    /** A queue, a topic or a subscription. */
    record OneEntity(EntityPath path) implements ResourcePath {}

    record Subscriptions(EntityPath topic) implements ResourcePath {}

    record Rules(EntityPath subscription) implements ResourcePath {}

    record OneRule(EntityPath subscription, String name) implements ResourcePath {}

    Pattern SUBSCRIPTIONS = Pattern.compile("(?<topic>.+?)/subscriptions/?", Pattern.CASE_INSENSITIVE);
    Pattern RULES =
            Pattern.compile("(?<entity>.+?/subscriptions/[^/]+)/rules(?:/(?<rule>[^/]+))?/?", Pattern.CASE_INSENSITIVE);

    /** Reads a decoded path. */
    static ResourcePath parse(String path) {
        String name = path.replaceFirst("^/", "").replaceFirst("/$", "");
        if (name.equalsIgnoreCase("$namespaceinfo")) {
            return new NamespaceInfo();
        }
        if (name.equalsIgnoreCase("$Resources/queues")) {
            return new Queues();
        }
        if (name.equalsIgnoreCase("$Resources/topics")) {
            return new Topics();
        }
        Matcher rules = RULES.matcher(name);
        if (rules.matches()) {
            EntityPath subscription = entity(rules.group("entity"));
            return rules.group("rule") == null
                    ? new Rules(subscription)
                    : new OneRule(subscription, rules.group("rule"));
        }
        Matcher subscriptions = SUBSCRIPTIONS.matcher(name);
        return subscriptions.matches()
                ? new Subscriptions(entity(subscriptions.group("topic")))
                : new OneEntity(entity(name));
    }

    private static EntityPath entity(String name) {
        try {
            EntityPath path = EntityPath.parse(name);
            if (path.subQueue() == SubQueue.NONE) {
                return path;
            }
        } catch (BrokerException e) {
            // Said below in the words of this API.
        }
        throw AdministrationException.badRequest(
                "'" + name + "' cannot be the name of a queue, topic or subscription.");
    }
}
