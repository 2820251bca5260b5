package io.dataversehub.routes;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** A message made an HTTP answer. */
final class HttpAnswer {

    private HttpAnswer() {}

    /** With nothing of the request left. @param json null: an empty body, of no type */
    static void put(Message message, int status, byte @Nullable [] json) {
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        if (json != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
        message.setBody(json == null ? "" : json);
    }
}
