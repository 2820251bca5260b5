package io.dataversehub.routes;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataversehub.component.DataverseAmbiguousException;
import io.dataversehub.component.DataverseException;
import io.dataversehub.component.DataverseThrottledException;
import io.dataversehub.component.DataverseUnavailableException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caught exception as an HTTP answer of type {@code application/problem+json}
 * (<a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>), with Dataverse's own code and text. What is not known to
 * be safe to show becomes a plain 500, and its cause goes to the log.
 */
public final class Problem implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Object retryAfter = exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY);
        Map<String, Object> problem = new LinkedHashMap<>();
        int status = status(failure);
        problem.put("type", "about:blank");
        problem.put("title", title(status));
        problem.put("status", status);
        if (failure instanceof DataverseException dataverse) {
            problem.put("detail", dataverse.getMessage());
            problem.put("code", dataverse.getCode());
            putIfKnown(problem, "column", dataverse.getColumn());
            putIfKnown(problem, "requestId", dataverse.getRequestId());
        } else if (failure instanceof BadRequestException) {
            problem.put("detail", failure.getMessage());
        } else if (status == 503) {
            LOG.warn("{}: Service Bus did not take a message: {}", exchange.getFromRouteId(), failure.getMessage());
            problem.put("detail", "It could not be stored, for Service Bus did not take it. Send it again.");
        } else {
            LOG.error("{} failed", exchange.getFromRouteId(), failure);
            problem.put(
                    "detail",
                    "The hub failed at this; its log says why, under the exchange " + exchange.getExchangeId());
        }
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        if (retryAfter instanceof Number millis) {
            message.setHeader("Retry-After", Math.max(1, (millis.longValue() + 999) / 1000));
        }
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/problem+json");
        message.setBody(JSON.writeValueAsBytes(problem));
    }

    static int status(Exception failure) {
        if (failure instanceof DataverseThrottledException) {
            return 429;
        }
        if (failure instanceof DataverseUnavailableException) {
            return 503;
        }
        if (failure instanceof DataverseAmbiguousException) {
            return 504;
        }
        if (failure instanceof DataverseException dataverse) {
            int status = dataverse.getStatus();
            // 401 is the hub's sign-in, not the caller's: the caller can do nothing about it.
            return status == 0 ? 400 : status == 401 ? 502 : status;
        }
        if (failure instanceof ServiceBusException || failure instanceof AmqpException) {
            return 503;
        }
        return failure instanceof BadRequestException bad ? bad.status() : 500;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "The request is wrong";
            case 401, 403 -> "This is not permitted";
            case 404 -> "Not found";
            case 415 -> "The body is of a type that is not understood";
            case 412 -> "The row is not as the request expects it";
            case 429 -> "Dataverse asks for a pause";
            case 502, 503, 504 -> "A service cannot be reached";
            default -> status >= 500 ? "The hub failed" : "Dataverse refused";
        };
    }

    private static void putIfKnown(Map<String, Object> problem, String name, @Nullable Object value) {
        if (value != null) {
            problem.put(name, value);
        }
    }
}
