package io.dataversehub.emulator.servicebus.broker;

import java.util.Map;

/** Where a broker writes what must outlive the process. Used by the broker's thread alone. */
public interface Journal extends AutoCloseable {

    /** Keeps nothing: the broker's memory is all there is. */
    Journal NONE = new Journal() {
        @Override
        public QueueLog queue(String path) {
            return QueueLog.NONE;
        }

        @Override
        public void entity(String path, EntityKind kind) {}

        @Override
        public Map<String, EntityKind> entities() {
            return Map.of();
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    };

    /** The log of one queue, subscription, topic intake or dead-letter queue; it may be opened more than once. */
    QueueLog queue(String path);

    /** An entity was made on first use, or has become something else. */
    void entity(String path, EntityKind kind);

    /** The entities that were made on first use, by path. */
    Map<String, EntityKind> entities();

    /** Makes what was written since the last commit outlive the process, all of it or nothing. Cheap when there is nothing. */
    void commit();

    @Override
    void close();
}
