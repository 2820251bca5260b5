package io.dataversehub.routes;

import org.apache.camel.RuntimeCamelException;

/** What came in cannot be understood, and repeating it does not help; the message says what to send instead. */
public final class BadRequestException extends RuntimeCamelException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public BadRequestException(String message) {
        this(400, message);
    }

    /** With the HTTP status that a caller is to get. */
    BadRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
