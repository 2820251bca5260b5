package io.dataversehub.emulator.dataverse.errors;

import java.io.Serial;
import java.util.Map;
import java.util.Objects;

/**
 * A refusal as Dataverse words it: HTTP status, error code and message of the {@code error} object.
 *
 * <p>Thrown for whatever the caller did wrong; everything else that is thrown is the emulator's own fault and becomes a 500.
 */
public final class WebApiException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private final Map<String, String> details;

    public WebApiException(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    private WebApiException(int status, String code, String message, Map<String, String> details) {
        // Without stack trace: it is an answer, and thousands of them a second are an ordinary load.
        super(Objects.requireNonNull(message), null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status of a refusal must be 400 to 599, was " + status);
        }
        this.status = status;
        this.code = Objects.requireNonNull(code);
        this.details = Map.copyOf(details);
    }

    /** The same refusal, with more for who asks for {@code Microsoft.PowerApps.CDS.ErrorDetails} annotations, by their names. */
    public WebApiException with(Map<String, String> more) {
        return new WebApiException(status, code, text(), more);
    }

    public Map<String, String> details() {
        return details;
    }

    /** HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** Hexadecimal code such as {@code 0x80040217}; empty where Dataverse leaves it empty. */
    public String code() {
        return code;
    }

    /** The message, never null. */
    public String text() {
        return Objects.requireNonNull(getMessage());
    }
}
