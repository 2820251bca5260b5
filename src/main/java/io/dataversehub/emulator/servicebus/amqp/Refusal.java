package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.BrokerException;
import io.dataversehub.emulator.servicebus.broker.Fault;
import io.dataversehub.emulator.servicebus.sas.InvalidTokenException;
import io.dataversehub.emulator.servicebus.sql.SqlSyntaxException;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An error as clients are told it: on links and deliveries as a condition, by management nodes as a status.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-troubleshoot">AMQP errors</a>
 */
record Refusal(Symbol condition, int status, String description) {
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    /** The words for a failure; one that nobody foresaw is logged, since it is a fault of the emulator. */
    static Refusal of(RuntimeException failure) {
        if (failure instanceof BrokerException broker) {
            Reply reply = Reply.of(broker.fault());
            return new Refusal(Symbol.valueOf(reply.condition), reply.status, String.valueOf(broker.getMessage()));
        }
        if (failure instanceof AmqpException amqp) {
            return new Refusal(Symbol.valueOf(amqp.condition()), amqp.status(), String.valueOf(amqp.getMessage()));
        }
        if (failure instanceof InvalidTokenException) {
            return of(AmqpException.unauthorized(String.valueOf(failure.getMessage())));
        }
        if (failure instanceof SqlSyntaxException) {
            return of(AmqpException.invalid(String.valueOf(failure.getMessage())));
        }
        LOG.error("Service Bus emulator failed on a request", failure);
        return new Refusal(Symbol.valueOf("amqp:internal-error"), 500, "The emulator failed: " + failure);
    }

    ErrorCondition errorCondition() {
        return new ErrorCondition(condition, description);
    }

    Rejected rejected() {
        Rejected rejected = new Rejected();
        rejected.setError(errorCondition());
        return rejected;
    }

    private record Reply(String condition, int status) {
        static Reply of(Fault fault) {
            return switch (fault) {
                case ENTITY_NOT_FOUND -> new Reply("amqp:not-found", 404);
                case ENTITY_ALREADY_EXISTS -> new Reply("com.microsoft:entity-already-exists", 409);
                case ENTITY_DISABLED -> new Reply("com.microsoft:entity-disabled", 403);
                case NOT_ALLOWED -> new Reply("amqp:not-allowed", 400);
                case NOT_SUPPORTED -> new Reply("amqp:not-implemented", 501);
                case INVALID_ARGUMENT -> new Reply("com.microsoft:argument-error", 400);
                case MESSAGE_LOCK_LOST -> new Reply("com.microsoft:message-lock-lost", 410);
                case MESSAGE_NOT_FOUND -> new Reply("com.microsoft:message-not-found", 404);
                case SESSION_LOCK_LOST -> new Reply("com.microsoft:session-lock-lost", 410);
                case SESSION_CANNOT_BE_LOCKED -> new Reply("com.microsoft:session-cannot-be-locked", 410);
                case NO_SESSION_IN_TIME -> new Reply("com.microsoft:timeout", 408);
                case QUOTA_EXCEEDED -> new Reply("amqp:resource-limit-exceeded", 403);
                case UNKNOWN_TRANSACTION -> new Reply("amqp:transaction:unknown-id", 404);
            };
        }
    }
}
