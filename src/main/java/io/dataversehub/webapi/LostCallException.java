package io.dataversehub.webapi;

import java.io.IOException;

/** No complete answer came. */
final class LostCallException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    LostCallException(String message, boolean sent, Throwable cause) {
        super(message, cause);
        this.sent = sent;
    }

    LostCallException(String message, boolean sent) {
        super(message);
        this.sent = sent;
    }

    /** Whether the request may have reached the server. */
    boolean sent() {
        return sent;
    }
}
