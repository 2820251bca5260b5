package io.dataversehub.emulator.servicebus.broker;

import org.jspecify.annotations.Nullable;

/**
 * Why a message lies in a dead-letter queue; both parts may be missing when a receiver gave none.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues">Dead-letter queues</a>:
 *     the reasons the service itself gives
 */
public record DeadLetterReason(
        @Nullable String reason, @Nullable String description) {

    /** The receiver dead-lettered the message without saying why. */
    public static final DeadLetterReason NONE = new DeadLetterReason(null, null);

    static DeadLetterReason maxDeliveryCountExceeded(int maxDeliveryCount) {
        return new DeadLetterReason(
                "MaxDeliveryCountExceeded",
                "Message could not be consumed after " + maxDeliveryCount + " delivery attempts.");
    }

    static DeadLetterReason expired() {
        return new DeadLetterReason("TTLExpiredException", "The message expired and was dead lettered.");
    }

    static DeadLetterReason sessionIdMissing() {
        return new DeadLetterReason(
                "Session ID is null.",
                "Session enabled entity doesn't allow a message whose session identifier is null.");
    }

    /** The real service's own words for this are not documented. */
    static DeadLetterReason notForwarded(BrokerException why) {
        return new DeadLetterReason(why.fault().name(), why.getMessage());
    }

    /** Nor are those for this. */
    static DeadLetterReason filterFailed(String why) {
        return new DeadLetterReason("FilterEvaluationException", why);
    }
}
