package io.dataversehub.emulator.servicebus.administration;

import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import io.dataversehub.emulator.servicebus.broker.EntityStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads settings out of a description, within the limits of the real service.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas">Quotas</a>
 */
final class SettingsReader {
    private static final Duration SHORTEST_LOCK = Duration.ofSeconds(5);
    private static final Duration LONGEST_LOCK = Duration.ofMinutes(5);
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(20);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(7);
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(10);
    private static final Duration SHORTEST_IDLE = Duration.ofMinutes(5);
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(1);
    private static final int MOST_DELIVERIES = 2000;
    private static final int LONGEST_METADATA = 1024;
    private static final int GREATEST_MEGABYTES = 80 * 1024;
    private static final int KILOBYTE = 1024;
    private static final int BITS_OF_A_MEGABYTE = 20;

    /** What the service tells, and clients send back with what they change. */
    private static final Set<String> TOLD = Set.of(
            "SizeInBytes",
            "MessageCount",
            "SubscriptionCount",
            "CountDetails",
            "CreatedAt",
            "UpdatedAt",
            "AccessedAt",
            "DefaultRuleDescription");

    /** What is kept and told again, and changes nothing in an emulator of one node. */
    static final Set<String> REMARKS = Set.of(
            "EnableBatchedOperations",
            "UserMetadata",
            "SupportOrdering",
            "EnablePartitioning",
            "EnableSubscriptionPartitioning",
            "FilteringMessagesBeforePublishing",
            "IsAnonymousAccessible",
            "EntityAvailabilityStatus",
            "EnableExpress");

    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^[a-z]+://[^/]*/", Pattern.CASE_INSENSITIVE);

    private final EntityShape shape;
    private final int maxMessageSize;
    private final EntitySettings.Builder settings;
    private final Map<String, String> given = new LinkedHashMap<>();

    private SettingsReader(EntityShape shape, int maxMessageSize, EntitySettings base) {
        this.shape = shape;
        this.maxMessageSize = maxMessageSize;
        this.settings = base.toBuilder();
    }

    /**
     * Reads settings; what the description leaves out has its default or, where it can never change, the value it has.
     *
     * @param existing null for a new entity
     */
    static EntitySettings read(
            EntityShape shape, Element description, @Nullable EntitySettings existing, int maxMessageSize) {
        EntitySettings base = EntitySettings.defaults();
        if (existing != null) {
            base = base.withRequiresSession(existing.requiresSession())
                    .withDuplicateDetectionWindow(existing.duplicateDetectionWindow());
        }
        return new SettingsReader(shape, maxMessageSize, base).read(description, base);
    }

    private EntitySettings read(Element description, EntitySettings base) {
        AtomEntry.children(description).forEach((name, element) -> {
            if (!shape.properties().contains(name)) {
                throw AdministrationException.badRequest("A " + shape.element() + " has no '" + name + "'.");
            }
            given.put(name, element.getTextContent().strip());
        });
        Map<String, String> remarks = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (REMARKS.contains(name)) {
                remarks.put(name, value);
            } else if (!value.isEmpty() && !TOLD.contains(name)) {
                set(name, value);
            }
        });
        if (remarks.getOrDefault("UserMetadata", "").length() > LONGEST_METADATA) {
            throw AdministrationException.badRequest("UserMetadata may have " + LONGEST_METADATA + " characters.");
        }
        return settings.duplicateDetectionWindow(window(base)).remarks(remarks).build();
    }

    private void set(String name, String value) {
        switch (name) {
            case "LockDuration" -> settings.lockDuration(within(name, value, SHORTEST_LOCK, LONGEST_LOCK));
            case "MaxSizeInMegabytes" ->
                settings.maxSizeInBytes((long) number(name, value, 1, GREATEST_MEGABYTES) << BITS_OF_A_MEGABYTE);
            case "RequiresSession" -> settings.requiresSession(truth(name, value));
            case "DefaultMessageTimeToLive" -> settings.defaultTimeToLive(atLeast(name, value, SHORTEST_LIFE));
            case "DeadLetteringOnMessageExpiration" -> settings.deadLetteringOnMessageExpiration(truth(name, value));
            case "DeadLetteringOnFilterEvaluationExceptions" ->
                settings.deadLetteringOnFilterEvaluationExceptions(truth(name, value));
            case "MaxDeliveryCount" -> settings.maxDeliveryCount(number(name, value, 1, MOST_DELIVERIES));
            case "Status" -> settings.status(status(value));
            case "ForwardTo" -> settings.forwardTo(entity(value));
            case "ForwardDeadLetteredMessagesTo" -> settings.forwardDeadLettersTo(entity(value));
            case "AutoDeleteOnIdle" -> settings.autoDeleteOnIdle(atLeast(name, value, SHORTEST_IDLE));
            case "AuthorizationRules" ->
                throw AdministrationException.notEmulated(
                        "The emulator has one key for everything: AuthorizationRules are not emulated.");
            case "MaxMessageSizeInKilobytes" -> checkMessageSize(name, value);
            default -> {
                // Duplicate detection, which is two properties: see window()
            }
        }
    }

    private Duration window(EntitySettings base) {
        String required = given.getOrDefault("RequiresDuplicateDetection", "");
        boolean detects = required.isEmpty()
                ? !base.duplicateDetectionWindow().isZero()
                : truth("RequiresDuplicateDetection", required);
        if (!detects) {
            return Duration.ZERO;
        }
        String window = given.getOrDefault("DuplicateDetectionHistoryTimeWindow", "");
        return window.isEmpty()
                ? DEFAULT_WINDOW
                : within("DuplicateDetectionHistoryTimeWindow", window, SHORTEST_WINDOW, LONGEST_WINDOW);
    }

    private void checkMessageSize(String name, String value) {
        int wanted = number(name, value, 0, Integer.MAX_VALUE);
        if (wanted != 0 && wanted != maxMessageSize / KILOBYTE) {
            throw AdministrationException.notEmulated(name + " is the same for all entities of the emulator: "
                    + maxMessageSize / KILOBYTE + ". Start it with --max-message-size for another.");
        }
    }

    private static Duration within(String name, String value, Duration shortest, Duration longest) {
        Duration duration = IsoDurations.read(name, value);
        if (duration == null || duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
            throw AdministrationException.badRequest(
                    name + " must be from " + shortest + " to " + longest + ", not " + value + ".");
        }
        return duration;
    }

    private static @Nullable Duration atLeast(String name, String value, Duration shortest) {
        Duration duration = IsoDurations.read(name, value);
        if (duration != null && duration.compareTo(shortest) < 0) {
            throw AdministrationException.badRequest(name + " must be at least " + shortest + ", not " + value + ".");
        }
        return duration;
    }

    private static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw AdministrationException.badRequest(
                name + " must be a number from " + least + " to " + most + ", not '" + value + "'.");
    }

    private static boolean truth(String name, String value) {
        return switch (value.toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw AdministrationException.badRequest(name + " must be true or false, not '" + value + "'.");
        };
    }

    private static EntityStatus status(String value) {
        return switch (value) {
            case "Active" -> EntityStatus.ACTIVE;
            case "Disabled" -> EntityStatus.DISABLED;
            case "SendDisabled" -> EntityStatus.SEND_DISABLED;
            case "ReceiveDisabled" -> EntityStatus.RECEIVE_DISABLED;
            default ->
                throw AdministrationException.badRequest(
                        "Status must be Active, Disabled, SendDisabled or ReceiveDisabled, not '" + value + "'.");
        };
    }

    /** Clients send the whole address. */
    private static String entity(String value) {
        return SCHEME_AND_HOST.matcher(value).replaceFirst("");
    }
}
