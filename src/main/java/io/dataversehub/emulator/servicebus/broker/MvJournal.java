package io.dataversehub.emulator.servicebus.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
 *  definitions         orders → {@link EntityDefinitionCodec}
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
 * <p>The file is opened in recovery mode, which looks for the newest commit in all of it. By default MVStore follows the store
 * header and the chunks from there; when the process is killed while it writes at the end of the file, that way can end some
 * commits before the last one that was complete (seen with H2 2.4.240, once in about forty kills).
 *
 * @see <a href="https://h2database.com/html/mvstore.html">MVStore</a>
 */
public final class MvJournal implements Journal {
    private static final String FILE = "servicebus.mv.db";
    /**
     * How long the space of what was replaced is not used again. Not zero: then a commit may overwrite, before it is complete, what
     * the commit before it needs. Each commit replaces about a page per queue it touches, so a long time makes a great file.
     */
    private static final int RETENTION_MILLIS = 100;

    /** Commits between two looks at how much of the file is waste. */
    private static final int COMPACT_EVERY = 1000;
    /** Percent of the file that may not be less in use. */
    private static final int COMPACT_BELOW = 50;
    /** What one compaction may rewrite: some milliseconds' worth, since everybody waits for it. */
    private static final int COMPACT_BYTES = 4 << 20;

    private static final int CLOSING_COMPACTION_MILLIS = 200;

    private final MVStore store;
    private final MVMap<String, byte[]> definitions;
    final MVMap<String, Long> lastSequenceNumbers;
    private long commits;

    private MvJournal(MVStore store) {
        this.store = store;
        this.definitions = bytes("definitions", StringDataType.INSTANCE);
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
                    .recoveryMode()
                    .open();
            store.setRetentionTime(RETENTION_MILLIS);
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
    public void entity(EntityDefinition definition) {
        definitions.put(key(definition.path()), EntityDefinitionCodec.write(definition));
    }

    @Override
    public void entityDeleted(EntityPath path) {
        definitions.remove(key(path));
    }

    private static String key(EntityPath path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<EntityDefinition> entities() {
        return definitions.values().stream().map(EntityDefinitionCodec::read).toList();
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
