package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.RowEvents;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.RowMessage;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Resources;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks up the rows that bodies bind to. */
final class Binds {
    private final Session session;
    /** Rows found so far: a bulk call binds a thousand rows to a few. */
    private final Map<String, UUID> found = new HashMap<>();

    Binds(Session session) {
        this.session = session;
    }

    /** The row's values with its binds looked up; a map of the caller's own. */
    Map<String, @Nullable Object> values(RowPayload payload) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(payload.values());
        for (RowPayload.Related related : payload.related()) {
            if (related instanceof RowPayload.Bind bind) {
                String target = bind.target().table().logicalName();
                UUID id = Objects.requireNonNull(
                        found.computeIfAbsent(bind.url(), url -> Resources.existing(session, bind.target())));
                values.put(bind.relation().column(), new Reference(target, id));
            }
        }
        return values;
    }

    /** What is to be written, for those who hear of the rows of a bulk call together. */
    List<RowEvents.Planned> planned(List<Targets.Target> targets, Predicate<Targets.Target> isNew) {
        return targets.stream()
                .map(target -> planned(target, isNew.test(target)))
                .toList();
    }

    private RowEvents.Planned planned(Targets.Target target, boolean isNew) {
        Map<String, @Nullable Object> values = values(target.payload());
        Object given = values.remove(target.payload().table().primaryId());
        UUID id = target.key() instanceof RowKey.ById byId ? byId.id() : given instanceof UUID own ? own : RowIds.NONE;
        return new RowEvents.Planned(isNew ? RowMessage.CREATE : RowMessage.UPDATE, id, values);
    }
}
