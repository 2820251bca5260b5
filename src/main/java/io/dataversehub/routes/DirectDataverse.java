package io.dataversehub.routes;

import io.dataversehub.component.DataverseConstants;
import io.dataversehub.component.DataverseOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** Calls of Java code to Dataverse, by the way that routes take: through {@code direct:dataverse}. Thread-safe. */
record DirectDataverse(CamelContext context) {

    /**
     * The answer's body. What a call throws, this throws.
     *
     * @param headers more than operation and table
     */
    Object call(DataverseOperation operation, String table, Object body, Map<String, Object> headers) throws Exception {
        Map<String, Object> all = new LinkedHashMap<>(headers);
        all.put(DataverseConstants.OPERATION, operation);
        all.put(DataverseConstants.TABLE, table);
        Exchange answered = context.createFluentProducerTemplate()
                .to("direct:dataverse")
                .withBody(body)
                .withHeaders(all)
                .send();
        if (answered.getException() != null) {
            throw answered.getException();
        }
        return answered.getMessage().getBody();
    }

    /** A table as {@code dataverse:metadata} tells it, by either of its names. */
    Map<?, ?> describe(String table) throws Exception {
        return (Map<?, ?>) call(DataverseOperation.metadata, table, "", Map.of(DataverseConstants.LANE, "interactive"));
    }
}
