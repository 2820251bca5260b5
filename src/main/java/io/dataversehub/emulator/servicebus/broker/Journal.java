package io.dataversehub.emulator.servicebus.broker;

/** Where a broker writes what must outlive the process. Used by the broker's thread alone. */
public interface Journal extends AutoCloseable {

    /** Keeps nothing: the broker's memory is all there is. */
    Journal NONE = new Journal() {
        @Override
        public QueueLog queue(String path) {
            return QueueLog.NONE;
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    };

    /** The log of one queue, subscription, topic intake or dead-letter queue. */
    QueueLog queue(String path);

    /** Makes what was written since the last commit outlive the process, all of it or nothing. Cheap when there is nothing. */
    void commit();

    @Override
    void close();
}
