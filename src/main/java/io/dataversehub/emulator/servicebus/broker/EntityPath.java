package io.dataversehub.emulator.servicebus.broker;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of an entity; upper and lower case are the same.
 *
 * <pre>
 *  path  = name [ "/Subscriptions/" name ] [ [ "/$Transfer" ] "/$DeadLetterQueue" ]
 *  name  = letters, digits, ".", "-", "_" and, inside, "/"; at most 260 characters, a subscription's 50
 * </pre>
 *
 * @param name of the queue or topic
 * @param subscription of the topic, or null
 * @param subQueue which of the queues of that entity
 */
public record EntityPath(String name, @Nullable String subscription, SubQueue subQueue) {
    private static final int LONGEST_NAME = 260;
    private static final int LONGEST_SUBSCRIPTION = 50;
    private static final Pattern SYNTAX = Pattern.compile(
            "/?(?<name>NAME(?:/NAME)*?)(?:/subscriptions/(?<subscription>NAME))?(?<transfer>/\\$transfer)?(?<dead>/\\$deadletterqueue)?"
                    .replace("NAME", "[\\p{L}\\p{N}._~-]+"),
            Pattern.CASE_INSENSITIVE);

    public EntityPath {
        if (name.length() > LONGEST_NAME || subscription != null && subscription.length() > LONGEST_SUBSCRIPTION) {
            throw new BrokerException(
                    Fault.INVALID_ARGUMENT,
                    "A name may have " + LONGEST_NAME + " characters, a subscription's " + LONGEST_SUBSCRIPTION);
        }
    }

    /** Reads an address as clients write it; one that cannot be an entity's is answered as an entity that is not there. */
    public static EntityPath parse(String address) {
        Matcher matcher = SYNTAX.matcher(address);
        if (!matcher.matches()) {
            throw BrokerException.entityNotFound(address);
        }
        boolean transfer = matcher.group("transfer") != null;
        boolean dead = matcher.group("dead") != null;
        if (transfer && !dead) {
            throw BrokerException.entityNotFound(address);
        }
        SubQueue subQueue = transfer ? SubQueue.TRANSFER_DEAD_LETTERS : dead ? SubQueue.DEAD_LETTERS : SubQueue.NONE;
        return new EntityPath(matcher.group("name"), matcher.group("subscription"), subQueue);
    }

    /** Another queue of the same entity. */
    EntityPath with(SubQueue other) {
        return new EntityPath(name, subscription, other);
    }

    public static EntityPath queue(String name) {
        return new EntityPath(name, null, SubQueue.NONE);
    }

    public static EntityPath subscription(String topic, String name) {
        return new EntityPath(topic, name, SubQueue.NONE);
    }

    /** Equal for all spellings of the queue or topic. */
    String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name + (subscription == null ? "" : "/Subscriptions/" + subscription) + subQueue.suffix();
    }
}
