package io.dataversehub.emulator.servicebus.sql;

/** A text that is no filter or action; the message says where and what was expected. */
public final class SqlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Carries no stack trace: it is an answer to a client. */
    SqlSyntaxException(String message) {
        super(message, null, false, false);
    }
}
