package io.dataversehub.emulator.servicebus.broker;

import java.util.List;
import java.util.function.Function;

/**
 * Passes the ready messages of a queue on to another entity; what cannot go there becomes a transfer dead letter.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-auto-forwarding">Autoforwarding</a>
 */
final class Forwarding {
    /** From one to the next, as with the real service: it ends circles too. */
    private static final int MOST_HOPS = 4;

    private final String source;
    private final Function<String, Destination> destinations;
    private final Queue failed;

    /** @param failed takes what cannot be passed on */
    Forwarding(String source, Function<String, Destination> destinations, Queue failed) {
        this.source = source;
        this.destinations = destinations;
        this.failed = failed;
    }

    void forward(QueueContents contents, String target) {
        StoredMessage message;
        while ((message = contents.delivery.takeReady()) != null) {
            contents.drop(message);
            forward(message, target);
        }
    }

    private void forward(StoredMessage message, String target) {
        try {
            if (message.hops >= MOST_HOPS) {
                throw BrokerException.notAllowed("The message was forwarded " + MOST_HOPS
                        + " times already and is not passed on from '" + source + "' to '" + target + "'.");
            }
            Destination destination = destinations.apply(target);
            destination.checkAccepts(List.of(message.message));
            destination.takeForwarded(message, source);
        } catch (BrokerException e) {
            failed.takeDeadLetter(message, DeadLetterReason.notForwarded(e));
        }
    }
}
