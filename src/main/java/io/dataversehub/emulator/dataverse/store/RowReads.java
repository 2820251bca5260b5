package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds rows of one table by their keys, or by the value of one column. */
final class RowReads {
    private final Session session;
    private final Statements statements;

    RowReads(Session session, Statements statements) {
        this.session = session;
        this.statements = statements;
    }

    Optional<Row> find(Projection projection, RowKey key) {
        return find(projection, key, session.source(projection.table()), "");
    }

    /** Whole, whatever the caller may see of it: the server itself looks at it before it writes. */
    Optional<Row> findForUpdate(Projection projection, RowKey key) {
        return find(projection, key, Sql.quoted(projection.table().logicalName()), " FOR UPDATE");
    }

    private Optional<Row> find(Projection projection, RowKey key, String rows, String suffix) {
        KeyCondition condition = KeyCondition.of(projection.table(), key);
        return select(rows, projection, condition.sql() + suffix, condition.parameters()).stream()
                .findFirst();
    }

    List<Row> findAll(Projection projection, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Table table = projection.table();
        return select(
                session.source(table), projection, "t." + Sql.quoted(table.primaryId()) + " = ANY(?)", List.of((Object)
                        ids.toArray()));
    }

    List<Row> findBy(Projection projection, String column, Object value) {
        return select(
                session.source(projection.table()), projection, "t." + Sql.quoted(column) + " = ?", List.of(value));
    }

    /** Rows whose column has one of the values. */
    List<Row> findByAny(Projection projection, String column, Collection<UUID> values) {
        return select(
                Sql.quoted(projection.table().logicalName()),
                projection,
                "t." + Sql.quoted(column) + " = ANY(?)",
                List.of((Object) values.toArray()));
    }

    /** Ids of all rows of a small table. */
    List<UUID> ids(Table table) {
        return select(Sql.quoted(table.logicalName()), Projection.of(table, List.of()), "TRUE", List.of()).stream()
                .map(Row::id)
                .toList();
    }

    Map<UUID, String> names(Table table, Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        String nameColumn = table.primaryName();
        if (nameColumn == null || !session.isInUse(table)) {
            return names;
        }
        for (Row row : findAll(Projection.named(table, List.of(nameColumn)), ids)) {
            if (row.get(nameColumn) instanceof String name) {
                names.put(row.id(), name);
            }
        }
        return names;
    }

    private List<Row> select(String rows, Projection projection, String condition, List<?> parameters) {
        return select(
                "SELECT " + projection.sql() + " FROM " + rows + " t WHERE " + condition, parameters, projection, 0);
    }

    /** @param cursorColumns as many values stand behind those of the projection */
    List<Row> select(String sql, List<?> parameters, Projection projection, int cursorColumns) {
        session.ensure(projection.table());
        return statements.query(sql, parameters, statement -> RowReader.readAll(statement, projection, cursorColumns));
    }
}
