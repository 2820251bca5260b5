package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.PerTable;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.LostRace;
import io.dataversehub.emulator.dataverse.store.Partitions;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowEvents;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.RowMessage;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.UniqueViolation;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final PerTable<List<String>> REQUIRED = new PerTable<>(RowWriter::required);

    private final Session session;
    private final Members members;
    /** Rows found for binds so far: a bulk call binds a thousand rows to a few. */
    private final Map<String, UUID> bound = new HashMap<>();
    /** What was read of rows before their change: mostly the same for all rows of a call. */
    private final Map<Needed, Projection> projections = new HashMap<>();

    private boolean detectsDuplicates;

    private record Needed(String table, List<String> columns) {}

    public RowWriter(Session session) {
        this.session = session;
        this.members = new Members(session, this);
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
    private UUID create(RowPayload payload, @Nullable RowKey key) {
        Table table = payload.table();
        Map<String, @Nullable Object> values = values(payload);
        createParents(payload, values);
        session.columnSecurity().requireCreate(table, given(values));
        values.keySet().removeIf(name -> !mayBeCreated(table.column(name)));
        UUID id = id(table, values, key);
        partition(table, id, values);
        SystemColumns.onCreate(table, values, session);
        StateRules.settle(table, values, null);
        if (MoneyRules.touched(table, values)) {
            MoneyRules.settle(session, table, values, null);
        }
        ComposedColumns.settle(ComposedColumns.touched(table, values), values, null);
        AutoNumberRules.settle(session, table, values);
        BlobRules.settle(session, table, id, values, null);
        BodyRules.settle(session, table, values);
        requireAll(table, values);
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

    private static Set<String> given(Map<String, @Nullable Object> values) {
        Set<String> given = new LinkedHashSet<>(values.keySet());
        given.removeIf(name -> values.get(name) == null);
        return given;
    }

    /** Older clients send the state of a row they create, and are obeyed. */
    private static boolean mayBeCreated(Column column) {
        return column.use().create() || column.logicalName().equals(StateRules.STATE);
    }

    private static UUID id(Table table, Map<String, @Nullable Object> values, @Nullable RowKey key) {
        Object given = values.remove(table.primaryId());
        if (key instanceof RowKey.ById byId) {
            return byId.id();
        }
        if (key instanceof RowKey.ByAlternateKey alternate) {
            alternate.values().forEach(values::putIfAbsent);
            given = given == null ? values.get(table.primaryId()) : given;
            values.remove(table.primaryId());
        }
        return given instanceof UUID id ? id : RowIds.next();
    }

    /** The partition of a row whose creator names none is its id. */
    private static void partition(Table table, UUID id, Map<String, @Nullable Object> values) {
        if (table.isElastic()) {
            if (values.get(Table.PARTITION) instanceof String given) {
                Partitions.check(given);
            } else {
                values.put(Table.PARTITION, id.toString());
            }
        }
    }

    private static void requireAll(Table table, Map<String, @Nullable Object> values) {
        for (String column : REQUIRED.of(table)) {
            if (values.get(column) == null) {
                throw ErrorCatalogue.requiredMissing(column, table.logicalName());
            }
        }
    }

    private static List<String> required(Table table) {
        if (!table.traits().custom()) {
            // What the shared description of a standard table calls required is partly inferred: not held against
            // callers.
            return List.of();
        }
        return table.columns().values().stream()
                .filter(column -> column.custom() && column.isSystemRequired() && column.isStored())
                .map(Column::logicalName)
                .filter(column -> !column.equals(table.primaryId()))
                .toList();
    }

    /** @return false when there is no such row */
    boolean update(RowPayload payload, RowKey key, Precondition precondition) {
        Table table = payload.table();
        refuseDeepUpdate(payload);
        Map<String, @Nullable Object> values = values(payload);
        session.columnSecurity().requireUpdate(table, key, values.keySet());
        values.keySet().removeIf(name -> !mayBeUpdated(table, table.column(name), key));
        Map<String, List<String>> composed = ComposedColumns.touched(table, values);
        List<String> needed = needed(table, values, composed);
        boolean bindsMembers =
                !payload.isPlain() && payload.related().stream().anyMatch(RowPayload.BindMember.class::isInstance);
        Row current = null;
        if (!needed.isEmpty() || precondition.hasVersion() || bindsMembers) {
            current = session.findForUpdate(projection(table, needed), key).orElse(null);
            if (current == null) {
                return false;
            }
            precondition.check(current);
            settle(table, values, composed, current);
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

    private static void refuseDeepUpdate(RowPayload payload) {
        if (isDeep(payload)) {
            throw ErrorCatalogue.payload(
                    payload.table().entitySet(),
                    "Deep update of navigation properties is not allowed: change the related rows by requests of their"
                            + " own, or relate them by @odata.bind.");
        }
    }

    /** The key a row was found by cannot be changed through itself. */
    private static boolean mayBeUpdated(Table table, Column column, RowKey key) {
        return column.use().update()
                && !column.logicalName().equals(table.primaryId())
                && !(key instanceof RowKey.ByAlternateKey alternate
                        && alternate.values().containsKey(column.logicalName()));
    }

    private static List<String> needed(
            Table table, Map<String, @Nullable Object> values, Map<String, List<String>> composed) {
        List<String> needed = new ArrayList<>();
        composed.values().forEach(needed::addAll);
        needed.addAll(BlobRules.needed(table, values));
        if (MoneyRules.touched(table, values)) {
            needed.addAll(MoneyRules.needed(table, values));
        }
        if (StateRules.needCurrentState(table, values)) {
            needed.add(StateRules.STATE);
        }
        if (values.containsKey(AssignCascade.OWNER)) {
            needed.add(AssignCascade.OWNER);
        }
        needed.addAll(Reparenting.lookups(table, values));
        return needed;
    }

    private void settle(
            Table table, Map<String, @Nullable Object> values, Map<String, List<String>> composed, Row current) {
        ComposedColumns.settle(composed, values, current);
        BlobRules.settle(session, table, current.id(), values, current);
        if (MoneyRules.touched(table, values)) {
            MoneyRules.settle(session, table, values, current);
        }
        Integer state = StateRules.needCurrentState(table, values)
                ? (Integer) current.get(StateRules.STATE)
                : Integer.valueOf(-1);
        StateRules.settle(table, values, state);
    }

    /** Changes the row of that key, or creates it. */
    Written upsert(RowPayload payload, RowKey key, Precondition precondition) {
        if (precondition.mustNotExist()) {
            return createOnly(payload, key);
        }
        if (payload.table().isElastic() && !precondition.mustExist()) {
            return replace(payload, key);
        }
        // A deep insert can only be a new row.
        boolean found = isDeep(payload) ? exists(payload, key) : update(payload, key, precondition);
        if (found) {
            refuseDeepUpdate(payload);
            return new Written(false, key);
        }
        if (precondition.mustExist()) {
            throw Resources.notFound(new RowAddress(payload.table(), key));
        }
        try {
            return created(payload, key);
        } catch (UniqueViolation e) {
            throw new LostRace(e);
        }
    }

    /** Of an elastic table: the row as sent takes the place of the one that is there, without Create or Update. */
    private Written replace(RowPayload payload, RowKey key) {
        boolean found = session.delete(payload.table(), key);
        create(payload, key);
        return new Written(!found, key);
    }

    private Written created(RowPayload payload, RowKey key) {
        UUID id = create(payload, key);
        return new Written(true, payload.table().isElastic() ? key : new RowKey.ById(id));
    }

    private Written createOnly(RowPayload payload, RowKey key) {
        if (exists(payload, key)) {
            throw ErrorCatalogue.duplicateRow();
        }
        return created(payload, key);
    }

    private static boolean isDeep(RowPayload payload) {
        return !payload.isPlain()
                && payload.related().stream()
                        .anyMatch(related -> related instanceof RowPayload.CreateParent
                                || related instanceof RowPayload.CreateMember);
    }

    boolean isNew(Targets.Target target) {
        RowKey key = target.key();
        return key == null || !exists(target.payload(), key);
    }

    /** What is to be written, for those who hear of the rows of a bulk call together. */
    List<RowEvents.Planned> planned(List<Targets.Target> targets, Predicate<Targets.Target> isNew) {
        return targets.stream()
                .map(target -> {
                    Map<String, @Nullable Object> values = values(target.payload());
                    Object given = values.remove(target.payload().table().primaryId());
                    UUID id = target.key() instanceof RowKey.ById byId
                            ? byId.id()
                            : given instanceof UUID own ? own : NO_ID;
                    RowMessage message = isNew.test(target) ? RowMessage.CREATE : RowMessage.UPDATE;
                    return new RowEvents.Planned(message, id, values);
                })
                .toList();
    }

    private boolean exists(RowPayload payload, RowKey key) {
        return session.find(Projection.of(payload.table(), List.of()), key).isPresent();
    }

    /** The row's values with its binds looked up; a map of the caller's own. */
    private Map<String, @Nullable Object> values(RowPayload payload) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(payload.values());
        for (RowPayload.Related related : payload.related()) {
            if (related instanceof RowPayload.Bind bind) {
                String target = bind.target().table().logicalName();
                UUID id = Objects.requireNonNull(
                        bound.computeIfAbsent(bind.url(), url -> Resources.existing(session, bind.target())));
                values.put(bind.relation().column(), new Reference(target, id));
            }
        }
        return values;
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
