package io.dataversehub.emulator.dataverse.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction: reads and writes of rows. For one thread at a time.
 *
 * <p>A value given for a lookup is a {@link Reference}; all values are as {@link Row} describes them.
 */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private final UsedTables tables;
    private final Sequences sequences;
    private final Schema shared;
    private @Nullable SchemaDraft draft;
    private final Clock clock;
    private final DeletionLog deletions;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final RowEvents events;
    private Caller caller = Caller.ADMINISTRATOR;
    private ColumnSecurity columnSecurity = new ColumnSecurity(this, caller);
    private final Statements statements;
    private final RowReads reads;
    private final RowQueries queries;
    private final RowWrites writes;

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
        this.tables = new UsedTables(this, definitions);
        this.sequences = sequences;
        this.reads = new RowReads(this, statements);
        this.queries = new RowQueries(this, reads, definitions);
        this.writes = new RowWrites(this, statements, sequences.versions(), deletions);
        this.shared = schema;
        this.clock = clock;
    }

    Statements statements() {
        return statements;
    }

    RowReads reads() {
        return reads;
    }

    RowWrites writes() {
        return writes;
    }

    WriteCounts counts() {
        return writes.counts();
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

    void refuseRowsBesideDefinitions() {
        if (draft != null) {
            throw rowsBesideDefinitions();
        }
    }

    @Nullable
    SchemaDraft draft() {
        return draft;
    }

    /** The numbers of autonumber columns, which this transaction does not take back when it is undone. */
    public AutoNumbers autoNumbers() {
        return sequences.numbers();
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
        return writes.counts().total();
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
        return reads.find(projection, key);
    }

    /** The row of that key, kept from other writers until this transaction ends. */
    public Optional<Row> findForUpdate(Projection projection, RowKey key) {
        return reads.findForUpdate(projection, key);
    }

    /** Those of the rows that exist, in no particular order. */
    public List<Row> findAll(Projection projection, Collection<UUID> ids) {
        return reads.findAll(projection, ids);
    }

    /** Rows whose column has that value. */
    public List<Row> findBy(Projection projection, String column, Object value) {
        return reads.findBy(projection, column, value);
    }

    /** The organization's fiscal year. */
    public FiscalCalendar fiscalCalendar() {
        return new QueryFacts(this).fiscalCalendar();
    }

    /** The rows of a query, in its order. */
    public List<Row> query(RowQuery query) {
        return queries.rows(query);
    }

    /** Indexes to be made when this transaction has committed. */
    Set<ColumnIndex> wishedIndexes() {
        return queries.wishedIndexes();
    }

    /** Number of rows of a query, at most its limit. */
    public long count(RowQuery query) {
        return queries.count(query);
    }

    /** The groups of an aggregation. @throws io.dataversehub.emulator.dataverse.errors.WebApiException above 50,000 rows */
    public ResultTable aggregate(ApplyQuery query) {
        return queries.aggregate(query);
    }

    /** A page of a FetchXML query over rows in {@code scope} of its table. */
    public FetchPage fetch(Fetch fetch, Table table, Scope scope) {
        return queries.fetch(fetch, table, scope);
    }

    /** Number of rows of a FetchXML query on all its pages together, at most {@code most}. */
    public long count(Fetch fetch, Table table, Scope scope, int most) {
        return queries.count(fetch, table, scope, most);
    }

    RowSources sources() {
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

    public long count(Table table) {
        ensure(table);
        return statements.number("SELECT COUNT(*) FROM " + Sql.quoted(table.logicalName()), List.of());
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
        return new Changes(this, sequences.versions());
    }

    void ensure(Table table) {
        tables.ensure(table);
    }

    /**
     * Runs {@code work}; when it throws, only what it wrote is undone.
     *
     * @throws RuntimeException the one of {@code work}
     */
    public void apart(Runnable work) {
        int commits = afterCommit.size();
        WriteCounts before = writes.counts().copy();
        try {
            Savepoint savepoint = connection.setSavepoint();
            try {
                work.run();
                connection.releaseSavepoint(savepoint);
            } catch (WebApiException | UniqueViolation e) {
                connection.rollback(savepoint);
                afterCommit.subList(commits, afterCommit.size()).clear();
                writes.counts().reset(before);
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    /** The version of the row written last; 0 when none was. */
    public long lastVersion() {
        return writes.lastVersion();
    }

    void ensureDeletionLog() {
        deletions.ensure();
    }

    /** Somebody follows the versions of this table: from the next time on an index finds them. */
    void followVersions(Table table) {
        tables.followVersions(table);
    }

    /** Tables whose versions want an index, which cannot be made within a transaction. */
    List<Table> followed() {
        return tables.followed();
    }

    /** Creates a row. @throws UniqueViolation when its id or one of its keys is taken */
    public void insert(Table table, UUID id, Map<String, @Nullable Object> values) {
        ensure(table);
        writes.insert(table, id, values);
    }

    /**
     * Changes a row.
     *
     * @return false when there is no such row
     * @throws UniqueViolation when one of its keys is taken by another row
     */
    public boolean update(Table table, RowKey key, Map<String, @Nullable Object> values) {
        ensure(table);
        return writes.update(table, key, values);
    }

    /** Deletes a row. @return false when there is no such row */
    public boolean delete(Table table, UUID id) {
        return delete(table, new RowKey.ById(id));
    }

    /** Deletes the row of a primary id, for an elastic table with its partition. @return false when there is no such row */
    public boolean delete(Table table, RowKey key) {
        ensure(table);
        return writes.delete(table, key);
    }

    /** The table has rows or may have had some in this run; false spares creating it just to find it empty. */
    public boolean isInUse(Table table) {
        return tables.isInUse(table);
    }

    /** Name of a row by id, for rows that have one; ids without row are left out. */
    public Map<UUID, String> names(Table table, Collection<UUID> ids) {
        return reads.names(table, ids);
    }

    @Override
    public void close() throws SQLException {
        writes.ended();
        statements.close();
    }
}
