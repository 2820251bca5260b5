package io.dataversehub.component;

import io.dataversehub.component.ChangesMemory.Position;
import io.dataversehub.component.ChangesMemory.Progress;
import io.dataversehub.webapi.ChangePage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Decides what a page of changes means to a consumer, by what it remembers: which rows are new to it, which changed, which it has
 * told of already.
 */
final class ChangesFeed {

    /** Rows that are told as deleted at a time, after a comparison. */
    private static final int DELETED_AT_A_TIME = 1_000;

    /** What is told, and what is remembered once it was. */
    record Step(List<RowChange> changes, Progress progress) {
        Position next() {
            return progress.next();
        }
    }

    private final ChangesMemory memory;
    private final String consumer;
    private final String primaryId;

    ChangesFeed(ChangesMemory memory, String consumer, String primaryId) {
        this.memory = memory;
        this.consumer = consumer;
        this.primaryId = primaryId;
    }

    Step step(Position position, ChangePage page) {
        Map<UUID, Map<String, Object>> rows = new LinkedHashMap<>();
        page.rows().forEach(row -> rows.put(id(row), row));
        Map<UUID, String> known = memory.versions(consumer, rows.keySet());
        List<RowChange> changes = new ArrayList<>();
        Map<UUID, String> seen = new HashMap<>();
        rows.forEach((id, row) -> {
            String version = String.valueOf(row.get("@odata.etag"));
            String before = known.get(id);
            seen.put(id, version);
            if (!version.equals(before)) {
                changes.add(new RowChange(before == null ? RowChange.Kind.created : RowChange.Kind.updated, id, row));
            }
        });
        page.deleted().forEach(id -> changes.add(new RowChange(RowChange.Kind.deleted, id, Map.of())));
        // The last page of a comparison is followed by what was not in it.
        Position next = new Position(page.link(), position.comparing(), position.generation());
        return new Step(changes, new Progress(next, seen, page.deleted()));
    }

    /** Rows that were remembered, and that reading all rows did not find; empty when there are no more. */
    Step unseen(Position position) {
        List<UUID> gone = memory.unseen(consumer, position.generation(), DELETED_AT_A_TIME);
        List<RowChange> changes = gone.stream()
                .map(id -> new RowChange(RowChange.Kind.deleted, id, Map.of()))
                .toList();
        Position next = gone.isEmpty() ? new Position(position.link(), false, position.generation()) : position;
        return new Step(changes, new Progress(next, Map.of(), gone));
    }

    /** From the beginning, since Dataverse has forgotten what happened. */
    static Position anew(Position position) {
        return new Position(null, true, position.generation() + 1);
    }

    private UUID id(Map<String, Object> row) {
        return UUID.fromString(String.valueOf(row.get(primaryId)));
    }
}
