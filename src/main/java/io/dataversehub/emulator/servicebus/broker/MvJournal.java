package io.dataversehub.emulator.servicebus.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * A journal in one file, {@code servicebus.mv.db}, of H2's MVStore: sorted maps that are written together.
 *
 * <pre>
 *  entities            orders → SESSION_QUEUE
 *  sequence            orders → 4711
 *  content/orders      4711   → the message as it was sent
 *  state/orders        4711   → {@link MessageStateCodec}
 *  session/orders      A      → session state
 *  seen/orders         id     → when
 *  rules/events/subscriptions/all   0 → rule
 * </pre>
 *
 * <p>A commit is written, not forced to the disk: it outlives the process, however that ends, but not a loss of power.
 *
 * @see <a href="https://h2database.com/html/mvstore.html">MVStore</a>
 */
public final class MvJournal implements Journal {
    private static final String FILE = "servicebus.mv.db";
    /** Commits between two looks at how much of the file is waste. */
    private static final int COMPACT_EVERY = 1000;
    /** Percent of the file that may not be less in use. */
    private static final int COMPACT_BELOW = 50;
    /** What one compaction may rewrite: some milliseconds' worth, since everybody waits for it. */
    private static final int COMPACT_BYTES = 4 << 20;

    private static final int CLOSING_COMPACTION_MILLIS = 200;

    private final MVStore store;
    private final MVMap<String, String> entities;
    final MVMap<String, Long> lastSequenceNumbers;
    private long commits;

    private MvJournal(MVStore store) {
        this.store = store;
        this.entities = map("entities", StringDataType.INSTANCE, StringDataType.INSTANCE);
        this.lastSequenceNumbers = map("sequence", StringDataType.INSTANCE, LongDataType.INSTANCE);
    }

    /**
     * Opens the journal in a folder, which is made when it is missing.
     *
     * @throws IOException when the folder or the file cannot be used, for example since another process has it open
     */
    public static MvJournal open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .open();
            // Only a loss of power could need what is older than the last commit, and that is not promised.
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            return new MvJournal(store);
        } catch (MVStoreException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    <K, V> MVMap<K, V> map(String name, DataType<K> keys, DataType<V> values) {
        return store.openMap(name, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
    }

    <K> MVMap<K, byte[]> bytes(String name, DataType<K> keys) {
        return map(name, keys, ByteArrayDataType.INSTANCE);
    }

    @Override
    public QueueLog queue(String path) {
        return new MvQueueLog(this, path.toLowerCase(Locale.ROOT));
    }

    @Override
    public void entity(String path, EntityKind kind) {
        entities.put(path.toLowerCase(Locale.ROOT), kind.name());
    }

    @Override
    public Map<String, EntityKind> entities() {
        Map<String, EntityKind> all = new TreeMap<>();
        entities.forEach((path, kind) -> all.put(path, EntityKind.valueOf(kind)));
        return all;
    }

    @Override
    public void commit() {
        if (!store.hasUnsavedChanges()) {
            return;
        }
        store.commit();
        commits++;
        if (commits % COMPACT_EVERY == 0) {
            store.compact(COMPACT_BELOW, COMPACT_BYTES);
        }
    }

    @Override
    public void close() {
        store.close(CLOSING_COMPACTION_MILLIS);
    }
}
