package io.dataversehub.routes;

import io.dataversehub.component.DataverseException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Has the message that an exchange came from moved to the dead-letter queue, with a short reason to sort by and a
 * description that says what is wrong. {@link QueueConsumer} does it when the exchange is done.
 */
public final class DeadLetter implements Processor {

    /** The exchange property that holds the {@link Reason}. */
    static final String REASON = "hubDeadLetterReason";

    /** https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas: longer ones are refused. */
    private static final int MAX_LENGTH = 4096;

    /** Why a message is dead-lettered; each text is cut to what Service Bus takes. */
    record Reason(String reason, String description) {
        Reason {
            reason = cut(reason);
            description = cut(description);
        }

        private static String cut(String text) {
            return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
        }
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String kind = failure.getClass().getSimpleName().replace("Exception", "");
        String reason = failure instanceof DataverseException dataverse
                        && !dataverse.getCode().isEmpty()
                ? kind + " " + dataverse.getCode()
                : kind;
        exchange.setProperty(REASON, new Reason(reason, String.valueOf(failure.getMessage())));
    }
}
