package io.dataversehub.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dataversehub.bulk.BulkException;
import io.dataversehub.component.DataverseException.Details;
import io.dataversehub.webapi.Masking;
import io.dataversehub.webapi.WebApiException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;

/** Failures of the client as the exceptions that routes catch. */
final class Failures {

    private Failures() {}

    /** The exchange itself was wrong; nothing was sent. */
    static Exception refused(Exception e, Masking masking) {
        if (e instanceof JsonProcessingException broken) {
            return new DataverseValidationException(
                    brokenJson(broken), Details.refused("INVALID_JSON"), masking == Masking.NONE ? e : null);
        }
        if (e instanceof IllegalArgumentException || e instanceof IOException) {
            return new DataverseValidationException(
                    masking.text(String.valueOf(e.getMessage())),
                    Details.refused("INVALID_REQUEST"),
                    masking == Masking.NONE ? e : null);
        }
        return e;
    }

    /** Where and why, without a piece of the body, which may be confidential. */
    static String brokenJson(JsonProcessingException e) {
        return "The body is no valid JSON: "
                + String.valueOf(e.getOriginalMessage()).replaceAll("(?s)token '.*?'", "token")
                + (e.getLocation() == null
                        ? ""
                        : " (line " + e.getLocation().getLineNr() + ", column "
                                + e.getLocation().getColumnNr() + ")");
    }

    static void put(Throwable failure, Exchange exchange, Masking masking) {
        if (cause(failure) instanceof WebApiException known && known.retryAfter() != null) {
            // Camel's error handler waits so long before it repeats, whatever its own policy says.
            exchange.getMessage()
                    .setHeader(Exchange.REDELIVERY_DELAY, known.retryAfter().toMillis());
        }
        exchange.setException(of(failure, masking));
    }

    /** What routes catch. */
    static Throwable of(Throwable failure, Masking masking) {
        Throwable cause = cause(failure);
        if (cause instanceof WebApiException known) {
            return of(known);
        }
        return cause instanceof IllegalArgumentException bad ? refused(bad, masking) : cause;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof BulkException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static DataverseException of(WebApiException e) {
        String message = String.valueOf(e.getMessage());
        Details details = Details.of(e);
        return switch (e.kind()) {
            case THROTTLED -> new DataverseThrottledException(message, details, e);
            case UNAVAILABLE -> new DataverseUnavailableException(message, details, e);
            case NOT_FOUND -> new DataverseNotFoundException(message, details, e);
            case DUPLICATE_KEY -> new DataverseDuplicateKeyException(message, details, e);
            case VERSION_MISMATCH -> new DataverseVersionMismatchException(message, details, e);
            case VALIDATION -> new DataverseValidationException(message, details, e);
            case PERMISSION_DENIED, UNAUTHENTICATED -> new DataversePermissionDeniedException(message, details, e);
            case AMBIGUOUS -> new DataverseAmbiguousException(message, details, e);
            case OTHER -> new DataverseException(message, details, e);
        };
    }
}
