package io.dataversehub.emulator.servicebus.broker;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message in a queue: what was sent, and what the broker knows about it. Times are milliseconds since the epoch. Changed by its
 * queue alone; a front reads it while it is handed over.
 */
public final class StoredMessage {
    static final long NEVER = Long.MAX_VALUE;
    /** Characters of a message id and of a session id, as with the real service. */
    private static final int LONGEST_ID = 128;

    Message message;
    long sequenceNumber;
    long enqueuedSequenceNumber;
    long enqueuedAt;
    long scheduledAt;
    long expiresAt = NEVER;
    int deliveryCount;
    /** How often the message was forwarded. */
    int hops;

    MessageState state = MessageState.ACTIVE;

    @Nullable
    DeadLetterReason deadLetterReason;

    @Nullable
    String deadLetterSource;

    @Nullable
    UUID lockToken;

    long lockedUntil;

    StoredMessage(Message message) {
        this.message = message;
    }

    public Message message() {
        return message;
    }

    /** Position in its queue; changes when the message moves to another queue or is enqueued on schedule. */
    public long sequenceNumber() {
        return sequenceNumber;
    }

    /** Position where the message first entered: for a subscription its topic, for a dead letter its queue. */
    public long enqueuedSequenceNumber() {
        return enqueuedSequenceNumber;
    }

    public long enqueuedAt() {
        return enqueuedAt;
    }

    /** How many deliveries have failed so far. */
    public int deliveryCount() {
        return deliveryCount;
    }

    public MessageState state() {
        return state;
    }

    public @Nullable DeadLetterReason deadLetterReason() {
        return deadLetterReason;
    }

    /** The entity that the message was dead-lettered in, where it was forwarded on from its dead-letter queue; otherwise null. */
    public @Nullable String deadLetterSource() {
        return deadLetterSource;
    }

    /** Null while nobody holds the message. */
    public @Nullable UUID lockToken() {
        return lockToken;
    }

    /** Meaningful only while there is a lock token. */
    public long lockedUntil() {
        return lockedUntil;
    }

    boolean isLocked() {
        return lockToken != null;
    }

    /** Refuses a message whose ids are longer than the service takes. */
    static void checkIds(Message message) {
        checkLength("MessageId", message.messageId());
        checkLength("SessionId", message.sessionId());
    }

    private static void checkLength(String name, @Nullable String id) {
        if (id != null && id.length() > LONGEST_ID) {
            throw new BrokerException(
                    Fault.INVALID_ARGUMENT,
                    "A " + name + " may have " + LONGEST_ID + " characters; this one has " + id.length() + ".");
        }
    }

    String requiredSessionId() {
        return requireSessionId(message);
    }

    /** Refuses a message that has none. */
    static String requireSessionId(Message message) {
        String id = message.sessionId();
        if (id == null) {
            throw BrokerException.notAllowed(
                    "The SessionId was not set on a message, and it cannot be sent to the entity. Entities that have session support"
                            + " enabled can only receive messages that have the SessionId set to a valid value.");
        }
        return id;
    }
}
