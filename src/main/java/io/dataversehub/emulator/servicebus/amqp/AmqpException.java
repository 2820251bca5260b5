package io.dataversehub.emulator.servicebus.amqp;

/** A request that the front itself refuses. */
final class AmqpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String condition;
    private final int status;

    /** Carries no stack trace: it is an answer to a client. */
    private AmqpException(String condition, int status, String message) {
        super(message, null, false, false);
        this.condition = condition;
        this.status = status;
    }

    String condition() {
        return condition;
    }

    int status() {
        return status;
    }

    static AmqpException messageTooLarge(long size, long limit) {
        return new AmqpException(
                "amqp:link:message-size-exceeded",
                403,
                "The received message (delivery-id:0, size:" + size + " bytes) exceeds the limit (" + limit
                        + " bytes) currently allowed on the link.");
    }

    static AmqpException malformed(String message) {
        return new AmqpException("amqp:decode-error", 400, message);
    }

    static AmqpException notImplemented(String message) {
        return new AmqpException("amqp:not-implemented", 501, message);
    }

    static AmqpException invalid(String message) {
        return new AmqpException("com.microsoft:argument-error", 400, message);
    }

    static AmqpException notAllowed(String message) {
        return new AmqpException("amqp:not-allowed", 400, message);
    }

    static AmqpException unauthorized(String message) {
        return new AmqpException("amqp:unauthorized-access", 401, message);
    }
}
