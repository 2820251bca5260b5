package io.dataversehub.emulator.servicebus.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/** The maps of one queue in an {@link MvJournal}. */
final class MvQueueLog implements QueueLog {
    private final MvJournal journal;
    private final String path;
    private final MVMap<Long, byte[]> contents;
    private final MVMap<Long, byte[]> states;

    MvQueueLog(MvJournal journal, String path) {
        this.journal = journal;
        this.path = path;
        this.contents = journal.bytes("content/" + path, LongDataType.INSTANCE);
        this.states = journal.bytes("state/" + path, LongDataType.INSTANCE);
    }

    // Most queues have none of these three, so only those open the maps that do.

    private MVMap<String, byte[]> sessions() {
        return journal.bytes("session/" + path, StringDataType.INSTANCE);
    }

    private MVMap<String, Long> seen() {
        return journal.map("seen/" + path, StringDataType.INSTANCE, LongDataType.INSTANCE);
    }

    private MVMap<Long, byte[]> ruleMap() {
        return journal.bytes("rules/" + path, LongDataType.INSTANCE);
    }

    @Override
    public void added(StoredMessage message) {
        contents.put(message.sequenceNumber, message.message.content());
        changed(message);
        journal.lastSequenceNumbers.merge(path, message.sequenceNumber, Math::max);
    }

    @Override
    public void changed(StoredMessage message) {
        states.put(message.sequenceNumber, MessageStateCodec.write(message));
    }

    @Override
    public void removed(long sequenceNumber) {
        contents.remove(sequenceNumber);
        states.remove(sequenceNumber);
    }

    @Override
    public void sessionState(String sessionId, byte @Nullable [] state) {
        if (state == null) {
            sessions().remove(sessionId);
        } else {
            sessions().put(sessionId, state);
        }
    }

    @Override
    public void idSeen(String messageId, long at) {
        seen().put(messageId, at);
    }

    @Override
    public void idForgotten(String messageId) {
        seen().remove(messageId);
    }

    @Override
    public void rules(List<byte[]> rules) {
        MVMap<Long, byte[]> map = ruleMap();
        map.clear();
        for (int i = 0; i < rules.size(); i++) {
            map.put((long) i, rules.get(i));
        }
        // A subscription may have no rule at all: that too is to be told from rules that were never changed.
        map.put(-1L, new byte[0]);
    }

    @Override
    public void clear() {
        contents.clear();
        states.clear();
        sessions().clear();
        seen().clear();
        ruleMap().clear();
        journal.lastSequenceNumbers.remove(path);
    }

    @Override
    public long lastSequenceNumber() {
        return journal.lastSequenceNumbers.getOrDefault(path, 0L);
    }

    @Override
    public List<StoredMessage> messages(Encoding encoding) {
        List<StoredMessage> all = new ArrayList<>();
        states.forEach((number, state) -> {
            byte[] content = contents.get(number);
            if (content == null) {
                throw new IllegalStateException(
                        "The journal has message " + number + " of " + path + " without content");
            }
            all.add(MessageStateCodec.read(number, encoding.readMessage(content), state));
        });
        return all;
    }

    @Override
    public Map<String, byte[]> sessionStates() {
        return new TreeMap<>(sessions());
    }

    @Override
    public Map<String, Long> seenIds() {
        Map<String, Long> oldestFirst = new LinkedHashMap<>();
        seen().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> oldestFirst.put(entry.getKey(), entry.getValue()));
        return oldestFirst;
    }

    @Override
    public @Nullable List<byte[]> rules() {
        MVMap<Long, byte[]> map = ruleMap();
        return map.isEmpty()
                ? null
                : map.entrySet().stream()
                        .filter(entry -> entry.getKey() >= 0)
                        .map(Map.Entry::getValue)
                        .toList();
    }
}
