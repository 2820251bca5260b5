package io.dataversehub.store;

/** The hub's own database could not do what was asked; the message says what, the cause says why. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    StoreException(String message) {
        super(message);
    }
}
