package io.dataversehub.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataversehub.component.DataverseConstants;
import io.dataversehub.component.DataverseOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Dataverse's outcome as an HTTP answer: 201 with Location for a row that was created, 200 for one that was changed or read,
 * 204 for one that was deleted; for many rows 200 when all were written and 207 when some were not, with one outcome each.
 */
public final class RestAnswer implements Processor {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        DataverseOperation operation = message.getHeader(DataverseConstants.OPERATION, DataverseOperation.class);
        String table = message.getHeader(DataverseConstants.TABLE, String.class);
        String result = message.getHeader(DataverseConstants.RESULT, String.class);
        String id = message.getHeader(DataverseConstants.ROW_ID, String.class);
        String etag = message.getHeader(DataverseConstants.ETAG, String.class);
        Long failed = message.getHeader(DataverseConstants.ROWS_FAILED, Long.class);
        Long written = message.getHeader(DataverseConstants.ROWS_WRITTEN, Long.class);
        Object body = message.getBody();

        message.removeHeaders("*");
        if (failed != null) {
            respond(message, failed == 0 ? 200 : 207, many(written, failed, body));
        } else if (operation == DataverseOperation.query) {
            respond(message, 200, Map.of("value", body));
        } else if ("deleted".equals(result) || body == null) {
            respond(message, 204, null);
        } else {
            respond(message, "created".equals(result) ? 201 : 200, body);
            if ("created".equals(result) && id != null) {
                message.setHeader("Location", "/api/" + table + "/" + id);
            }
        }
        if (etag != null && failed == null) {
            message.setHeader("ETag", etag);
        }
    }

    private static Map<String, Object> many(Long written, Long failed, Object outcomes) {
        Map<String, Object> many = new LinkedHashMap<>();
        many.put("rows", written + failed);
        many.put("written", written);
        many.put("failed", failed);
        many.put("outcomes", outcomes);
        return many;
    }

    private static void respond(Message message, int status, @Nullable Object body) throws JsonProcessingException {
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        if (body == null) {
            message.setBody(null);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setBody(JSON.writeValueAsBytes(body));
        }
    }
}
