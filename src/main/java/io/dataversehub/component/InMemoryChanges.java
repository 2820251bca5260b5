package io.dataversehub.component;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Forgets everything when the program ends: a consumer then begins with all rows again. Thread-safe by one lock. */
final class InMemoryChanges implements ChangesMemory {

    private record Seen(String version, int generation) {}

    private static final class Consumer {
        Position position = Position.START;
        String owner = "";
        long leasedUntil;
        final Map<UUID, Seen> rows = new HashMap<>();
    }

    private final Map<String, Consumer> consumers = new HashMap<>();

    private Consumer of(String consumer) {
        return consumers.computeIfAbsent(consumer, name -> new Consumer());
    }

    @Override
    public synchronized Position position(String consumer) {
        return of(consumer).position;
    }

    @Override
    public synchronized Map<UUID, String> versions(String consumer, Collection<UUID> rows) {
        Map<UUID, String> versions = new HashMap<>();
        for (UUID row : rows) {
            Seen seen = of(consumer).rows.get(row);
            if (seen != null) {
                versions.put(row, seen.version);
            }
        }
        return versions;
    }

    @Override
    public synchronized List<UUID> unseen(String consumer, int generation, int limit) {
        return of(consumer).rows.entrySet().stream()
                .filter(row -> row.getValue().generation < generation)
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized boolean save(String consumer, String owner, Progress progress) {
        Consumer state = of(consumer);
        if (!state.owner.equals(owner)) {
            return false;
        }
        int generation = progress.next().generation();
        state.position = progress.next();
        progress.seen().forEach((row, version) -> state.rows.put(row, new Seen(version, generation)));
        progress.gone().forEach(state.rows::remove);
        return true;
    }

    @Override
    public synchronized boolean lease(String consumer, String owner, Duration time) {
        Consumer state = of(consumer);
        long now = System.nanoTime();
        if (!state.owner.isEmpty() && !state.owner.equals(owner) && now - state.leasedUntil < 0) {
            return false;
        }
        state.owner = owner;
        state.leasedUntil = now + time.toNanos();
        return true;
    }

    @Override
    public synchronized void release(String consumer, String owner) {
        Consumer state = of(consumer);
        if (state.owner.equals(owner)) {
            // Not its owner: it may still save what it was about to, until another takes over.
            state.leasedUntil = System.nanoTime();
        }
    }
}
