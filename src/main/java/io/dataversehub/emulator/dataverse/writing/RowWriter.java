package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowEvents;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Creates and changes rows within one transaction: looks related rows up, applies the rules of the server, writes.
 */
public final class RowWriter {
    /** Of a row that has none yet. */
    private static final UUID NO_ID = new UUID(0, 0);

    private final Session session;
    private final Members members;
    private final Binds binds;
    /** What was read of rows before their change: mostly the same for all rows of a call. */
    private final Map<Needed, Projection> projections = new HashMap<>();

    private boolean detectsDuplicates;

    private record Needed(String table, List<String> columns) {}

    public RowWriter(Session session) {
        this.session = session;
        this.members = new Members(session, this);
        this.binds = new Binds(session);
    }

    /** A writer that heeds what the call says about duplicates: by {@code MSCRM.SuppressDuplicateDetection: false} it looks. */
    static RowWriter of(Call call, Session session) {
        RowWriter writer = new RowWriter(session);
        writer.detectsDuplicates = call.header("MSCRM.SuppressDuplicateDetection")
                .map(String::strip)
                .filter("false"::equalsIgnoreCase)
                .isPresent();
        return writer;
    }

    /** Creates a row, as a caller would who gave these values. @param values by logical name, as {@link Row} describes them */
    public UUID create(Table table, Map<String, @Nullable Object> values) {
        return create(new RowPayload(table, values, List.of()));
    }

    /** Changes a row, as a caller would who gave these values. @return false when there is no such row */
    public boolean update(Table table, UUID id, Map<String, @Nullable Object> values) {
        return update(new RowPayload(table, values, List.of()), new RowKey.ById(id), Precondition.NONE);
    }

    /** Changes a row. @return false when there is no such row */
    public boolean update(RowPayload payload, UUID id) {
        return update(payload, new RowKey.ById(id), Precondition.NONE);
    }

    public UUID create(RowPayload payload) {
        return create(payload, null);
    }

    /** @param key that the row was sought by; gives its values where the body has none */
    UUID create(RowPayload payload, @Nullable RowKey key) {
        Table table = payload.table();
        Map<String, @Nullable Object> values = binds.values(payload);
        createParents(payload, values);
        session.columnSecurity().requireCreate(table, NewRow.given(values));
        values.keySet().removeIf(name -> !NewRow.mayBeCreated(table.column(name)));
        UUID id = NewRow.id(table, values, key);
        NewRow.partition(table, id, values);
        SystemColumns.onCreate(table, values, session);
        StateRules.settle(table, values, null);
        if (MoneyRules.touched(table, values)) {
            MoneyRules.settle(session, table, values, null);
        }
        ComposedColumns.settle(ComposedColumns.touched(table, values), values, null);
        AutoNumberRules.settle(session, table, values);
        BlobRules.settle(session, table, id, values, null);
        BodyRules.settle(session, table, values);
        NewRow.requireAll(table, values);
        if (detectsDuplicates) {
            new DuplicateDetection(session).refuseDuplicate(table, id, values);
        }
        session.events().creating(table, id, payload::sent, values, () -> session.insert(table, id, values));
        if (Reparenting.concerns(table, values)) {
            session.inheritedAccess().reparented(table, id);
        }
        members.settle(payload, id);
        return id;
    }

    /** @return false when there is no such row */
    boolean update(RowPayload payload, RowKey key, Precondition precondition) {
        Table table = payload.table();
        refuseDeepUpdate(payload);
        Map<String, @Nullable Object> values = binds.values(payload);
        boolean secured = session.columnSecurity().concerns(table, values.keySet());
        Set<String> sent = Set.copyOf(values.keySet());
        values.keySet().removeIf(name -> !ChangedRow.mayBeUpdated(table, table.column(name), key));
        Map<String, List<String>> composed = ComposedColumns.touched(table, values);
        List<String> needed = ChangedRow.needed(table, values, composed);
        boolean bindsMembers =
                !payload.isPlain() && payload.related().stream().anyMatch(RowPayload.BindMember.class::isInstance);
        Row current = null;
        if (!needed.isEmpty() || precondition.hasVersion() || bindsMembers || secured) {
            current = session.findForUpdate(projection(table, needed), key).orElse(null);
            if (current == null) {
                return false;
            }
            precondition.check(current);
            session.columnSecurity().requireUpdate(table, current.id(), sent);
            ChangedRow.settle(session, table, values, composed, current);
            members.settle(payload, current.id());
        } else {
            StateRules.settle(table, values, -1);
        }
        BodyRules.settle(session, table, values);
        if (detectsDuplicates) {
            new DuplicateDetection(session).refuseDuplicate(table, key, values);
        }
        SystemColumns.onUpdate(table, values, session);
        boolean updated =
                session.events().updating(table, key, payload::sent, values, () -> session.update(table, key, values));
        if (updated && current != null) {
            followUp(table, values, current);
        }
        return updated;
    }

    private void followUp(Table table, Map<String, @Nullable Object> values, Row before) {
        if (values.get(AssignCascade.OWNER) instanceof Reference owner
                && before.get(AssignCascade.OWNER) instanceof Reference former) {
            new AssignCascade(session, owner).follow(table, before.id(), former);
        }
        if (Reparenting.concerns(table, values)) {
            session.inheritedAccess().reparented(table, before.id());
        }
    }

    private Projection projection(Table table, List<String> columns) {
        return projections.computeIfAbsent(
                new Needed(table.logicalName(), columns), needed -> Projection.named(table, columns));
    }

    static void refuseDeepUpdate(RowPayload payload) {
        if (payload.isDeep()) {
            throw ErrorCatalogue.payload(
                    payload.table().entitySet(),
                    "Deep update of navigation properties is not allowed: change the related rows by requests of their"
                            + " own, or relate them by @odata.bind.");
        }
    }

    /** Changes the row of that key, or creates it. */
    Written upsert(RowPayload payload, RowKey key, Precondition precondition) {
        return new RowUpsert(session, this).upsert(payload, key, precondition);
    }

    /** Whether there is no row yet that the target of a bulk call names. */
    boolean isNew(Targets.Target target) {
        return new RowUpsert(session, this).isNew(target);
    }

    List<RowEvents.Planned> planned(List<Targets.Target> targets, Predicate<Targets.Target> isNew) {
        return binds.planned(targets, isNew);
    }

    private void createParents(RowPayload payload, Map<String, @Nullable Object> values) {
        for (RowPayload.Related related : payload.related()) {
            if (related instanceof RowPayload.CreateParent parent) {
                values.put(
                        parent.relation().column(),
                        new Reference(parent.row().table().logicalName(), create(parent.row())));
            }
        }
    }
}
