package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What one transaction writes: rows, each with a version of its own, and how many. */
final class RowWrites {
    private final Session session;
    private final Statements statements;
    private final RowVersions versions;
    private final DeletionLog deletions;
    private final WriteCounts counts = new WriteCounts();
    /** 0 until this transaction writes. */
    private long firstVersion;

    private long lastVersion;
    /** Texts of the writes by what they are made of: a text of two hundred columns is dear to make and to compare. */
    private final Map<Shape, String> texts = new HashMap<>();

    private record Shape(String table, List<String> columns, String condition) {}

    RowWrites(Session session, Statements statements, RowVersions versions, DeletionLog deletions) {
        this.session = session;
        this.statements = statements;
        this.versions = versions;
        this.deletions = deletions;
    }

    WriteCounts counts() {
        return counts;
    }

    /** The version of the row written last; 0 when none was. */
    long lastVersion() {
        return lastVersion;
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
    long nextVersions(int count) {
        nextVersion();
        long first = versions.next(count);
        lastVersion = first + count - 1;
        return first;
    }

    void insert(Table table, UUID id, Map<String, @Nullable Object> values) {
        Assignments assignments = Assignments.of(table, values);
        assignments.put(table.primaryId(), id);
        assignments.put(Sql.VERSION, nextVersion());
        String sql = texts.computeIfAbsent(
                new Shape(table.logicalName(), assignments.columns(), ""),
                shape -> "INSERT INTO " + Sql.quoted(table.logicalName()) + " (" + assignments.columnList()
                        + ") VALUES (" + assignments.placeholders() + ")");
        write(table, sql, assignments.parameters());
        counts.created++;
    }

    boolean update(Table table, RowKey key, Map<String, @Nullable Object> values) {
        Assignments assignments = Assignments.of(table, values);
        assignments.put(Sql.VERSION, nextVersion());
        KeyCondition condition = KeyCondition.of(table, key);
        List<@Nullable Object> parameters = new ArrayList<>(assignments.parameters());
        parameters.addAll(condition.parameters());
        String sql = texts.computeIfAbsent(
                new Shape(table.logicalName(), assignments.columns(), condition.sql()),
                shape -> "UPDATE " + Sql.quoted(table.logicalName()) + " t SET " + assignments.setList() + " WHERE "
                        + condition.sql());
        int updated = write(table, sql, parameters);
        counts.updated += updated;
        return updated > 0;
    }

    boolean delete(Table table, RowKey key) {
        KeyCondition condition = KeyCondition.of(table, key);
        String sql = "DELETE FROM " + Sql.quoted(table.logicalName()) + " t WHERE " + condition.sql();
        int deleted = write(table, sql, condition.parameters());
        if (deleted > 0 && table.traits().changeTracking()) {
            deletions.ensure();
            UUID id = key instanceof RowKey.ById byId
                    ? byId.id()
                    : (UUID) ((RowKey.ByAlternateKey) key).values().get(table.primaryId());
            write(table, DeletionLog.insert(), List.of(table.logicalName(), id, nextVersion(), session.now()));
        }
        counts.deleted += deleted;
        return deleted > 0;
    }

    /** Creates rows by a statement over many of them. */
    void insertRows(Table table, String sql, List<? extends @Nullable Object> parameters) {
        counts.created += write(table, sql, parameters);
    }

    /** Changes rows by a statement over many of them. */
    void updateRows(Table table, String sql, List<? extends @Nullable Object> parameters) {
        counts.updated += write(table, sql, parameters);
    }

    private int write(Table table, String sql, List<? extends @Nullable Object> parameters) {
        session.refuseRowsBesideDefinitions();
        try {
            return statements.update(sql, parameters);
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DUPLICATE_KEY_1) {
                throw UniqueViolation.of(table, e);
            }
            throw SqlFailure.of(e);
        }
    }

    /** The transaction has committed or been undone. */
    void ended() {
        if (firstVersion != 0) {
            versions.ended(firstVersion);
        }
    }
}
