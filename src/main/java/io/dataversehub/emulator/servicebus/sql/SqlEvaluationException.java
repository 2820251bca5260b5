package io.dataversehub.emulator.servicebus.sql;

/** An expression that cannot be evaluated for a message, for example since it adds a number to a truth value. */
public final class SqlEvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Carries no stack trace: messages may cause thousands a second. */
    public SqlEvaluationException(String message) {
        super(message, null, false, false);
    }
}
