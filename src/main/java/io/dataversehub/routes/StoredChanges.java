package io.dataversehub.routes;

import io.dataversehub.component.ChangesMemory;
import io.dataversehub.store.ChangeTable;
import io.dataversehub.store.ChangeTable.ChangePosition;
import io.dataversehub.store.ChangeTable.ChangeProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps in the hub's database how far {@code dataverse:changes} routes have come. Thread-safe. */
public final class StoredChanges implements ChangesMemory {

    private final ChangeTable table;
    private final Clock clock;

    public StoredChanges(ChangeTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Position position(String consumer) {
        ChangePosition position = table.position(consumer);
        return position == null
                ? Position.START
                : new Position(position.link(), position.comparing(), position.generation());
    }

    @Override
    public Map<UUID, String> versions(String consumer, Collection<UUID> rows) {
        return table.versions(consumer, rows);
    }

    @Override
    public List<UUID> unseen(String consumer, int generation, int limit) {
        return table.unseen(consumer, generation, limit);
    }

    @Override
    public boolean save(String consumer, String owner, Progress progress) {
        Position next = progress.next();
        var position = new ChangePosition(next.link(), next.comparing(), next.generation());
        return table.save(consumer, owner, new ChangeProgress(position, progress.seen(), progress.gone()));
    }

    @Override
    public boolean lease(String consumer, String owner, Duration time) {
        return table.lease(consumer, owner, clock.instant(), time);
    }

    @Override
    public void release(String consumer, String owner) {
        table.release(consumer, owner);
    }
}
