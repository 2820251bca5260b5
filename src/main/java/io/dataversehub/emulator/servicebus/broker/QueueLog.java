package io.dataversehub.emulator.servicebus.broker;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journal of one queue. Locks are not in it: after a restart every message is there for everyone. */
interface QueueLog {

    QueueLog NONE = new QueueLog() {
        @Override
        public void added(StoredMessage message) {}

        @Override
        public void changed(StoredMessage message) {}

        @Override
        public void removed(long sequenceNumber) {}

        @Override
        public void sessionState(String sessionId, byte @Nullable [] state) {}

        @Override
        public void idSeen(String messageId, long at) {}

        @Override
        public void idForgotten(String messageId) {}

        @Override
        public void rules(List<byte[]> rules) {}

        @Override
        public void clear() {}

        @Override
        public long lastSequenceNumber() {
            return 0;
        }

        @Override
        public List<StoredMessage> messages(Encoding encoding) {
            return List.of();
        }

        @Override
        public Map<String, byte[]> sessionStates() {
            return Map.of();
        }

        @Override
        public Map<String, Long> seenIds() {
            return Map.of();
        }

        @Override
        public @Nullable List<byte[]> rules() {
            return null;
        }
    };

    /** The message is new, or has new content. */
    void added(StoredMessage message);

    /** What the broker knows of the message has changed, its content has not. */
    void changed(StoredMessage message);

    void removed(long sequenceNumber);

    /** Null removes it. */
    void sessionState(String sessionId, byte @Nullable [] state);

    void idSeen(String messageId, long at);

    void idForgotten(String messageId);

    /** All rules of a subscription, after one was added or removed. */
    void rules(List<byte[]> rules);

    /** Forgets all there is, for an entity that is deleted. */
    void clear();

    /** The highest sequence number ever added, whether or not that message is still there; 0 for none. */
    long lastSequenceNumber();

    /** What was left, by ascending sequence number. */
    List<StoredMessage> messages(Encoding encoding);

    Map<String, byte[]> sessionStates();

    /** When each message id was seen, the oldest first. */
    Map<String, Long> seenIds();

    /** The rules of a subscription as they were last; null when they were never changed. */
    @Nullable
    List<byte[]> rules();
}
