package io.dataversehub.emulator.dataverse.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * One transaction: reads and writes of rows. For one thread at a time.
 *
 * <p>A value given for a lookup is a {@link Reference}; all values are as {@link Row} describes them.
 */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private final TableDefinitions definitions;
    private final RowVersions versions;
    private final AutoNumbers autoNumbers;
    private final Schema shared;
    private @Nullable SchemaDraft draft;
    private final Clock clock;
    private final WriteCounts counts = new WriteCounts();
    private final DeletionLog deletions;
    /** 0 until this transaction writes. */
    private long firstVersion;

    private long lastVersion;
    /** Elastic tables whose expired rows this transaction has removed. */
    private final Set<String> expired = new HashSet<>();

    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Table> followed = new ArrayList<>();
    private final Set<ColumnIndex> wishedIndexes = new LinkedHashSet<>();
    private final RowEvents events;
    private Caller caller = Caller.ADMINISTRATOR;
    private ColumnSecurity columnSecurity = new ColumnSecurity(this, caller);
    private final Statements statements;
    /** Texts of the writes by what they are made of: a text of two hundred columns is dear to make and to compare. */
    private final Map<Shape, String> writes = new HashMap<>();

    private record Shape(String table, List<String> columns, String condition) {}

    Session(
            Connection connection,
            TableDefinitions definitions,
            Sequences sequences,
            Schema schema,
            Clock clock,
            DeletionLog deletions,
            List<RowListener> listeners) {
        this.deletions = deletions;
        this.events = new RowEvents(this, listeners);
        this.connection = connection;
        this.statements = new Statements(connection);
        this.definitions = definitions;
        this.versions = sequences.versions();
        this.autoNumbers = sequences.numbers();
        this.shared = schema;
        this.clock = clock;
    }

    WriteCounts counts() {
        return counts;
    }

    /**
     * Changes the schema: seen by this transaction at once, by others when it has committed.
     *
     * @param change as {@link Schema#add} takes it
     * @throws IllegalArgumentException when it contradicts itself or what is there
     */
    public void changeSchema(ObjectNode change) {
        if (rowsWritten() > 0) {
            throw rowsBesideDefinitions();
        }
        SchemaDraft changed = draft;
        if (changed == null) {
            changed = new SchemaDraft(shared);
            draft = changed;
        }
        changed.add(change);
    }

    /** Definitions change what rows are kept in, which no transaction can undo together with rows. */
    private static RuntimeException rowsBesideDefinitions() {
        return ProtocolErrors.notEmulated("Changing definitions and rows in one change set");
    }

    @Nullable
    SchemaDraft draft() {
        return draft;
    }

    /** The numbers of autonumber columns, which this transaction does not take back when it is undone. */
    public AutoNumbers autoNumbers() {
        return autoNumbers;
    }

    /** Where writes of rows are announced. */
    public RowEvents events() {
        return events;
    }

    public Caller caller() {
        return caller;
    }

    /** From now on rows are written for this caller. */
    public void actFor(Caller other) {
        caller = other;
        columnSecurity = new ColumnSecurity(this, other);
    }

    /** What the caller may do with secured columns. */
    public ColumnSecurity columnSecurity() {
        return columnSecurity;
    }

    /** What users may do. */
    public Privileges privileges() {
        return new Privileges(this);
    }

    /** Runs {@code work} after the commit, in the order given, on the thread of the transaction; never when it is undone. */
    public void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    List<Runnable> workAfterCommit() {
        return afterCommit;
    }

    /** Rows created, changed and deleted so far. */
    public int rowsWritten() {
        return counts.created + counts.updated + counts.deleted;
    }

    public Schema schema() {
        SchemaDraft changed = draft;
        return changed == null ? shared : changed.schema();
    }

    /** The emulator's clock, which tests may move: nothing here reads any other. */
    public Clock clock() {
        return clock;
    }

    /** The present moment in UTC and whole seconds, as rows hold their times. */
    public LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The bytes of files, in this transaction. */
    public FileContents files() {
        return new FileContents(connection, now());
    }

    /** The row of that key. */
    public Optional<Row> find(Projection projection, RowKey key) {
        return find(projection, key, "");
    }

    /** The row of that key, kept from other writers until this transaction ends. */
    public Optional<Row> findForUpdate(Projection projection, RowKey key) {
        return find(projection, key, " FOR UPDATE");
    }

    private Optional<Row> find(Projection projection, RowKey key, String suffix) {
        Table table = projection.table();
        KeyCondition condition = KeyCondition.of(table, key);
        List<Row> rows = select(
                "SELECT " + projection.sql() + " FROM "
                        + (suffix.isEmpty() ? source(table) : Sql.quoted(table.logicalName())) + " t WHERE "
                        + condition.sql() + suffix,
                condition.parameters(),
                projection);
        return rows.stream().findFirst();
    }

    /** Those of the rows that exist, in no particular order. */
    public List<Row> findAll(Projection projection, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Table table = projection.table();
        return select(
                "SELECT " + projection.sql() + " FROM " + source(table) + " t WHERE t." + Sql.quoted(table.primaryId())
                        + " = ANY(?)",
                List.of((Object) ids.toArray()),
                projection);
    }

    /** Rows whose column has that value. */
    public List<Row> findBy(Projection projection, String column, Object value) {
        Table table = projection.table();
        return select(
                "SELECT " + projection.sql() + " FROM " + source(table) + " t WHERE t." + Sql.quoted(column) + " = ?",
                List.of(value),
                projection);
    }

    /** Rows whose column has one of the values. */
    List<Row> findByAny(Projection projection, String column, Collection<UUID> values) {
        return select(
                "SELECT " + projection.sql() + " FROM "
                        + Sql.quoted(projection.table().logicalName()) + " t WHERE t." + Sql.quoted(column)
                        + " = ANY(?)",
                List.of((Object) values.toArray()),
                projection);
    }

    /** The organization's fiscal year. */
    public FiscalCalendar fiscalCalendar() {
        return new QueryFacts(this).fiscalCalendar();
    }

    /** The rows of a query, in its order. */
    public List<Row> query(RowQuery query) {
        wish(query);
        SelectSql select = SelectSql.rows(query, context());
        return select(select.sql(), select.parameters(), query.projection(), select.cursorColumns());
    }

    /** Asks for the indexes that would have served the query, when it is over a large table: the next one has them. */
    private void wish(RowQuery query) {
        Table table = query.projection().table();
        Set<ColumnIndex> wishes = IndexWishes.of(query);
        wishes.removeIf(definitions::isMade);
        if (!wishes.isEmpty() && definitions.isPresent(table.logicalName())) {
            long rows = count(table);
            wishes.removeIf(index -> rows < ColumnIndex.MIN_ROWS || !definitions.isWanted(index, rows));
            wishedIndexes.addAll(wishes);
        }
    }

    /** Indexes to be made when this transaction has committed. */
    Set<ColumnIndex> wishedIndexes() {
        return wishedIndexes;
    }

    /** Number of rows of a query, at most its limit. */
    public long count(RowQuery query) {
        ensure(query.projection().table());
        wish(query);
        SelectSql select = SelectSql.count(query, context());
        return number(select.sql(), select.parameters());
    }

    /** The groups of an aggregation. @throws io.dataversehub.emulator.dataverse.errors.WebApiException above 50,000 rows */
    public ResultTable aggregate(ApplyQuery query) {
        ensure(query.table());
        return new ResultQueries(this, context()).groups(query);
    }

    /** A page of a FetchXML query over rows in {@code scope} of its table. */
    public FetchPage fetch(Fetch fetch, Table table, Scope scope) {
        ensure(table);
        return new ResultQueries(this, context()).page(fetch, table, scope);
    }

    /** Number of rows of a FetchXML query on all its pages together, at most {@code most}. */
    public long count(Fetch fetch, Table table, Scope scope, int most) {
        ensure(table);
        return new ResultQueries(this, context()).count(fetch, table, scope, most);
    }

    ResultTable results(String sql, List<Object> parameters, ResultReader reader) {
        return statements.query(sql, parameters, reader::read);
    }

    private QueryContext context() {
        return new QueryContext(schema(), this::ensure, now(), new QueryFacts(this), sources());
    }

    private RowSources sources() {
        return new RowSources(new ActivityUnion(schema(), this::isInUse, this::rows), columnSecurity());
    }

    private String rows(Table activity) {
        ensure(activity);
        return columnSecurity().readable(activity, Sql.quoted(activity.logicalName()));
    }

    /** What stands behind FROM for a table that is only read. */
    String source(Table table) {
        return sources().of(table);
    }

    List<Row> select(String sql, List<?> parameters, Projection projection) {
        return select(sql, parameters, projection, 0);
    }

    private List<Row> select(String sql, List<?> parameters, Projection projection, int cursorColumns) {
        ensure(projection.table());
        return statements.query(sql, parameters, statement -> RowReader.readAll(statement, projection, cursorColumns));
    }

    public long count(Table table) {
        ensure(table);
        return number("SELECT COUNT(*) FROM " + Sql.quoted(table.logicalName()), List.of());
    }

    private long nextVersion() {
        if (firstVersion == 0) {
            firstVersion = versions.first();
            lastVersion = firstVersion;
        } else {
            lastVersion = versions.next();
        }
        return lastVersion;
    }

    /** The first of so many versions in a row, for rows written by one statement. */
    long versions(int count) {
        nextVersion();
        long first = versions.next(count);
        lastVersion = first + count - 1;
        return first;
    }

    /** Rights that rows have because others are shared. */
    public InheritedAccess inheritedAccess() {
        return new InheritedAccess(this);
    }

    /** Rows that follow others to another owner. */
    public OwnedRows ownedRows() {
        return new OwnedRows(this);
    }

    /** What changed and what was deleted, for those who keep a copy of a table. */
    public Changes changes() {
        return new Changes(this, versions);
    }

    void ensure(Table table) {
        definitions.ensure(table);
        if (Expiry.applies(table) && draft == null && expired.add(table.logicalName())) {
            Expiry.remove(this, table);
        }
    }

    /**
     * Runs {@code work}; when it throws, only what it wrote is undone.
     *
     * @throws RuntimeException the one of {@code work}
     */
    public void apart(Runnable work) {
        int commits = afterCommit.size();
        WriteCounts before = counts.copy();
        try {
            Savepoint savepoint = connection.setSavepoint();
            try {
                work.run();
                connection.releaseSavepoint(savepoint);
            } catch (WebApiException | UniqueViolation e) {
                connection.rollback(savepoint);
                afterCommit.subList(commits, afterCommit.size()).clear();
                counts.reset(before);
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    /** The version of the row written last; 0 when none was. */
    public long lastVersion() {
        return lastVersion;
    }

    void ensureDeletionLog() {
        deletions.ensure();
    }

    /** Somebody follows the versions of this table: from the next time on an index finds them. */
    void followVersions(Table table) {
        ensure(table);
        if (!definitions.isFollowed(table)) {
            followed.add(table);
        }
    }

    /** Tables whose versions want an index, which cannot be made within a transaction. */
    List<Table> followed() {
        return followed;
    }

    void execute(String sql, List<?> parameters) {
        try {
            statements.update(sql, parameters);
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    List<Changes.Deletion> deletions(String sql, List<?> parameters) {
        return statements.query(sql, parameters, statement -> {
            List<Changes.Deletion> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.add(new Changes.Deletion(result.getObject(1, UUID.class), result.getLong(2)));
                }
            }
            return found;
        });
    }

    <T> T read(String sql, List<?> parameters, Statements.Reading<T> reading) {
        return statements.query(sql, parameters, reading);
    }

    /** The one number that a statement gives. */
    long number(String sql, List<?> parameters) {
        return statements.query(sql, parameters, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    /** Creates a row. @throws UniqueViolation when its id or one of its keys is taken */
    public void insert(Table table, UUID id, Map<String, @Nullable Object> values) {
        ensure(table);
        Assignments assignments = Assignments.of(table, values);
        assignments.put(table.primaryId(), id);
        assignments.put(Sql.VERSION, nextVersion());
        String sql = writes.computeIfAbsent(
                new Shape(table.logicalName(), assignments.columns(), ""),
                shape -> "INSERT INTO " + Sql.quoted(table.logicalName()) + " (" + assignments.columnList()
                        + ") VALUES (" + assignments.placeholders() + ")");
        write(table, sql, assignments.parameters());
        counts.created++;
    }

    /**
     * Changes a row.
     *
     * @return false when there is no such row
     * @throws UniqueViolation when one of its keys is taken by another row
     */
    public boolean update(Table table, RowKey key, Map<String, @Nullable Object> values) {
        ensure(table);
        Assignments assignments = Assignments.of(table, values);
        assignments.put(Sql.VERSION, nextVersion());
        KeyCondition condition = KeyCondition.of(table, key);
        List<@Nullable Object> parameters = new ArrayList<>(assignments.parameters());
        parameters.addAll(condition.parameters());
        String sql = writes.computeIfAbsent(
                new Shape(table.logicalName(), assignments.columns(), condition.sql()),
                shape -> "UPDATE " + Sql.quoted(table.logicalName()) + " t SET " + assignments.setList() + " WHERE "
                        + condition.sql());
        int updated = write(table, sql, parameters);
        counts.updated += updated;
        return updated > 0;
    }

    /** Creates rows by a statement over many of them. */
    void insertRows(Table table, String sql, List<? extends @Nullable Object> parameters) {
        counts.created += write(table, sql, parameters);
    }

    /** Changes rows by a statement over many of them. */
    void updateRows(Table table, String sql, List<? extends @Nullable Object> parameters) {
        counts.updated += write(table, sql, parameters);
    }

    /** Deletes a row. @return false when there is no such row */
    public boolean delete(Table table, UUID id) {
        return delete(table, new RowKey.ById(id));
    }

    /** Deletes the row of a primary id, for an elastic table with its partition. @return false when there is no such row */
    public boolean delete(Table table, RowKey key) {
        ensure(table);
        KeyCondition condition = KeyCondition.of(table, key);
        String sql = "DELETE FROM " + Sql.quoted(table.logicalName()) + " t WHERE " + condition.sql();
        int deleted = write(table, sql, condition.parameters());
        if (deleted > 0 && table.traits().changeTracking()) {
            deletions.ensure();
            UUID id = key instanceof RowKey.ById byId
                    ? byId.id()
                    : (UUID) ((RowKey.ByAlternateKey) key).values().get(table.primaryId());
            write(table, DeletionLog.insert(), List.of(table.logicalName(), id, nextVersion(), now()));
        }
        counts.deleted += deleted;
        return deleted > 0;
    }

    /** Ids of all rows of a small table. */
    List<UUID> ids(Table table) {
        return select(
                        "SELECT " + Projection.of(table, List.of()).sql() + " FROM " + Sql.quoted(table.logicalName())
                                + " t",
                        List.of(),
                        Projection.of(table, List.of()))
                .stream()
                .map(Row::id)
                .toList();
    }

    /** The table has rows or may have had some in this run; false spares creating it just to find it empty. */
    public boolean isInUse(Table table) {
        return definitions.isPresent(table.logicalName())
                || SeedRows.TABLES.contains(table.logicalName())
                || DerivedRows.TABLES.contains(table.logicalName());
    }

    private int write(Table table, String sql, List<? extends @Nullable Object> parameters) {
        if (draft != null) {
            throw rowsBesideDefinitions();
        }
        try {
            return statements.update(sql, parameters);
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DUPLICATE_KEY_1) {
                throw UniqueViolation.of(table, e);
            }
            throw SqlFailure.of(e);
        }
    }

    /** Name of a row by id, for rows that have one; ids without row are left out. */
    public Map<UUID, String> names(Table table, Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        String nameColumn = table.primaryName();
        if (nameColumn == null || !isInUse(table)) {
            return names;
        }
        for (Row row : findAll(Projection.named(table, List.of(nameColumn)), ids)) {
            if (row.get(nameColumn) instanceof String name) {
                names.put(row.id(), name);
            }
        }
        return names;
    }

    @Override
    public void close() throws SQLException {
        if (firstVersion != 0) {
            versions.ended(firstVersion);
        }
        statements.close();
    }
}
