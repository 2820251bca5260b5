package io.dataversehub.emulator.servicebus.broker;

import io.dataversehub.emulator.servicebus.sql.SqlAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named filter of a subscription, with what is done to the messages that it matches.
 *
 * @param action null for none
 * @param createdAt when the rule was made; the epoch where nobody knows
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/topic-filters">Topic filters and actions</a>
 */
public record Rule(String name, Filter filter, @Nullable SqlAction action, Instant createdAt) {
    /** The name of the rule of a subscription that was made without rules. */
    public static final String DEFAULT_NAME = "$Default";
    /** The rule of a subscription that was made without rules: every message. */
    public static final Rule DEFAULT = new Rule(DEFAULT_NAME, new Filter.All());

    /** As with the real service. */
    private static final int LONGEST_NAME = 50;

    public Rule {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new BrokerException(
                    Fault.INVALID_ARGUMENT,
                    "A rule must have a name of 1 to " + LONGEST_NAME + " characters, not '" + name + "'.");
        }
    }

    public Rule(String name, Filter filter) {
        this(name, filter, null, Instant.EPOCH);
    }
}
