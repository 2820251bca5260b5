package io.dataversehub.emulator.servicebus.sas;

/** A token that gives no access; the message begins with the service's own word for why. */
public final class InvalidTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Carries no stack trace: it is an answer to a client. */
    InvalidTokenException(String message) {
        super(message, null, false, false);
    }
}
