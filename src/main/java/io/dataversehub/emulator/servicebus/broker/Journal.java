package io.dataversehub.emulator.servicebus.broker;

import java.util.List;

/** Where a broker writes what must outlive the process. Used by the broker's thread alone. */
public interface Journal extends AutoCloseable {

    /** Keeps nothing: the broker's memory is all there is. */
    Journal NONE = new Journal() {
        @Override
        public QueueLog queue(String path) {
            return QueueLog.NONE;
        }

        @Override
        public void entity(EntityDefinition definition) {}

        @Override
        public void entityDeleted(EntityPath path) {}

        @Override
        public List<EntityDefinition> entities() {
            return List.of();
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    };

    /** The log of one queue, subscription, topic intake or dead-letter queue; it may be opened more than once. */
    QueueLog queue(String path);

    /** An entity was made, or has become something else. */
    void entity(EntityDefinition definition);

    /** The entity is no more; what it held is cleared from its logs apart from this. */
    void entityDeleted(EntityPath path);

    /** The entities that were made other than by declaration. */
    List<EntityDefinition> entities();

    /** Makes what was written since the last commit outlive the process, all of it or nothing. Cheap when there is nothing. */
    void commit();

    @Override
    void close();
}
