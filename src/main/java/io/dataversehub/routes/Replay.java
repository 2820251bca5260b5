package io.dataversehub.routes;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.azure.servicebus.ServiceBusConstants;

/**
 * Prepares a dead-lettered message to be sent to its queue again: as it was, under a new id (a queue with duplicate detection
 * would drop the old one), and marked, so that a message that fails again is not sent in circles. One that was marked since the
 * route started ends the replay: dead letters come in order, so all others have been sent.
 */
public final class Replay implements Processor {

    /** The application property with the moment, in milliseconds since 1970. */
    static final String REPLAYED_AT = "hubReplayedAt";

    private final Clock clock;

    public Replay(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<?, ?> before = message.getHeader(ServiceBusConstants.APPLICATION_PROPERTIES, Map.of(), Map.class);
        before.forEach((name, value) -> properties.put((String) name, value));
        if (properties.get(REPLAYED_AT) instanceof Long at && at >= startOfReplay(exchange)) {
            throw new ReplayEndedException();
        }
        properties.remove("DeadLetterReason");
        properties.remove("DeadLetterErrorDescription");
        properties.put(REPLAYED_AT, clock.millis());
        String id = message.getHeader(ServiceBusConstants.MESSAGE_ID, "", String.class);
        message.setHeader(ServiceBusConstants.MESSAGE_ID, newId(clock.millis(), id));
        message.setHeader(ServiceBusConstants.APPLICATION_PROPERTIES, properties);
    }

    /** The moment in front, instead of that of an earlier replay; of a long id the end, within what an id may be long. */
    static String newId(long now, String id) {
        String original = id.replaceFirst("^\\d{13} ", "");
        int most = QueueProducer.MAX_ID_LENGTH - String.valueOf(now).length() - 1;
        return now + " " + original.substring(Math.max(0, original.length() - most));
    }

    private long startOfReplay(Exchange exchange) {
        return clock.millis()
                - exchange.getContext().getRoute(exchange.getFromRouteId()).getUptimeMillis();
    }

    /** All that lay in the dead-letter queue when the replay began has been sent. */
    static final class ReplayEndedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ReplayEndedException() {
            super("the replay has reached what it sent itself, and ends", null, false, false);
        }
    }
}
