package io.dataversehub.routes;

import io.dataversehub.component.DataverseConstants;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Fails the exchange when some of its rows were not written, so that a message with many rows is not completed as if all
 * were well. The rows that were written stay; sent again, an upsert changes nothing.
 */
public final class AllRowsWritten implements Processor {

    @Override
    public void process(Exchange exchange) {
        Long failed = exchange.getMessage().getHeader(DataverseConstants.ROWS_FAILED, Long.class);
        if (failed == null || failed == 0) {
            return;
        }
        List<?> outcomes = exchange.getMessage().getBody(List.class);
        Map<?, ?> first = outcomes.stream()
                .map(Map.class::cast)
                .filter(outcome -> outcome.get("error") != null)
                .findFirst()
                .orElse(Map.of());
        throw new BadRequestException(failed + " of the message's " + outcomes.size() + " rows were refused, first row "
                + first.get("index") + " (counted from 0): " + first.get("error")
                + ". The other rows are written; correct these and send them again.");
    }
}
