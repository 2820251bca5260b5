package io.dataversehub.routes;

import io.dataversehub.component.DataverseConstants;
import io.dataversehub.component.DataverseOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * A posted form as a row: its fields are the columns, an empty field leaves its column alone, and the query parameter
 * {@code key} names the columns to find the row by. A page of another origin is refused, since a browser sends its forms too.
 */
public final class FormRow implements Processor {

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        SameOrigin.check(message);
        if (!(message.getBody() instanceof Map<?, ?> form)) {
            throw new BadRequestException(
                    "Post a form (application/x-www-form-urlencoded) whose fields are the row's columns.");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        String key = message.getHeader("key", String.class);
        form.forEach((field, value) -> {
            if (!String.valueOf(value).isBlank()) {
                row.put(field.toString(), value);
            }
        });
        message.setBody(row);
        message.setHeader(DataverseConstants.TABLE, message.getHeader("table"));
        message.setHeader(
                DataverseConstants.OPERATION, key == null ? DataverseOperation.create : DataverseOperation.upsert);
        message.setHeader(DataverseConstants.KEY, key);
    }
}
