package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Content;
import io.dataversehub.emulator.dataverse.fetch.Criterion;
import io.dataversehub.emulator.dataverse.fetch.Link;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Links as joins, and as conditions with a statement of their own:
 *
 * <pre>
 * inner     JOIN "contact" p1 ON p1."contactid" = t."primarycontactid" AND filter
 * outer     LEFT JOIN …
 * first     JOIN "contact" p1 ON p1."contactid" = (SELECT … ORDER BY … LIMIT 1)
 * exists    EXISTS (SELECT 1 FROM "contact" p1 WHERE … AND filter)          in, any, not all alike
 * not any   NOT EXISTS (…)
 * all       EXISTS (… without filter) AND NOT EXISTS (… with filter)
 * </pre>
 *
 * Links are told apart by where they stand, for two may read the same. The values of joins stand before those of the condition in the statement, so that all joins are written first.
 */
final class FetchJoins {
    private final Paths paths;
    private final FetchScopes scopes;
    private final FetchColumns columns;
    private final Map<Link, TableScope> joined = new IdentityHashMap<>();

    FetchJoins(Paths paths, FetchScopes scopes, FetchColumns columns) {
        this.paths = paths;
        this.scopes = scopes;
        this.columns = columns;
    }

    /** Gives every link that is joined its alias, so that conditions may name links that come later. */
    void declare(Content content) {
        for (Link link : content.links()) {
            if (isJoined(link)) {
                TableScope scope = scope(link);
                joined.put(link, scope);
                scopes.add(link, scope);
                declare(link.content());
            }
        }
    }

    private static boolean isJoined(Link link) {
        return link.type() != Link.Type.EXISTS && link.type() != Link.Type.IN;
    }

    private TableScope scope(Link link) {
        Table table = paths.schema().table(link.table()).orElseThrow(() -> QueryErrors.noTable(link.table()));
        return new TableScope(table, paths.newAlias(table), Map.of());
    }

    /** Where the columns of a joined link are. */
    TableScope of(Link link) {
        TableScope scope = joined.get(link);
        if (scope == null) {
            throw new IllegalStateException("link " + link.table() + " is not joined");
        }
        return scope;
    }

    /** The joins of all links, nested ones behind those they stand in. */
    String joins(Content content, TableScope outer, List<Object> parameters) {
        StringBuilder sql = new StringBuilder();
        for (Link link : content.links()) {
            if (isJoined(link)) {
                TableScope scope = of(link);
                sql.append(join(link, scope, outer, parameters)).append(joins(link.content(), scope, parameters));
            }
        }
        return sql.toString();
    }

    private String join(Link link, TableScope scope, TableScope outer, List<Object> parameters) {
        String join = (link.type() == Link.Type.OUTER ? " LEFT JOIN " : " JOIN ") + paths.source(scope.table()) + " "
                + scope.alias() + " ON ";
        if (link.type() == Link.Type.FIRST) {
            return join + id(scope) + " = " + first(link, outer, parameters);
        }
        return join + on(link, scope, outer) + inner(link.content(), scope, parameters);
    }

    private String first(Link link, TableScope outer, List<Object> parameters) {
        TableScope candidate = scope(link);
        return "(SELECT " + id(candidate) + " FROM " + paths.source(candidate.table()) + " " + candidate.alias()
                + " WHERE " + on(link, candidate, outer)
                + inner(link.content(), candidate, parameters) + " ORDER BY " + id(candidate) + " LIMIT 1)";
    }

    private static String id(TableScope scope) {
        return scope.alias() + "." + Sql.quoted(scope.table().primaryId());
    }

    /** The link's own filters, and what its exists links demand. */
    private String inner(Content content, TableScope scope, List<Object> parameters) {
        StringBuilder sql = new StringBuilder();
        for (Criterion criterion : content.criteria()) {
            sql.append(" AND ").append(condition(criterion, scope, parameters));
        }
        return sql.append(demands(content, scope, parameters)).toString();
    }

    /** Conditions of the links that are not joined. */
    String demands(Content content, TableScope scope, List<Object> parameters) {
        StringBuilder sql = new StringBuilder();
        for (Link link : content.links()) {
            if (!isJoined(link)) {
                sql.append(" AND ").append(exists(link, scope, parameters));
            }
        }
        return sql.toString();
    }

    String condition(Criterion criterion, TableScope scope, List<Object> parameters) {
        if (criterion instanceof Criterion.Group group) {
            List<String> parts = new ArrayList<>();
            group.criteria().forEach(part -> parts.add(condition(part, scope, parameters)));
            return parts.isEmpty() ? "TRUE" : "(" + String.join(group.any() ? " OR " : " AND ", parts) + ")";
        }
        if (criterion instanceof Criterion.Linked linked) {
            return linked(linked.link(), scope, parameters);
        }
        FetchConditions conditions = new FetchConditions(scopes, columns, parameters, paths.context());
        return "(" + conditions.of((Criterion.Condition) criterion, scope) + ")";
    }

    private String linked(Link link, TableScope outer, List<Object> parameters) {
        return switch (link.type()) {
            case NOT_ANY -> "NOT " + exists(link, outer, parameters);
            case ALL -> {
                TableScope any = scope(link);
                yield "(EXISTS (SELECT 1 FROM " + paths.source(any.table()) + " " + any.alias() + " WHERE "
                        + on(link, any, outer) + ") AND NOT " + exists(link, outer, parameters) + ")";
            }
            default -> exists(link, outer, parameters);
        };
    }

    private String exists(Link link, TableScope outer, List<Object> parameters) {
        TableScope scope = scope(link);
        scopes.add(link, scope);
        declare(link.content());
        String joins = joins(link.content(), scope, parameters);
        return "EXISTS (SELECT 1 FROM " + paths.source(scope.table()) + " " + scope.alias() + joins + " WHERE "
                + on(link, scope, outer) + inner(link.content(), scope, parameters) + ")";
    }

    private String on(Link link, TableScope scope, TableScope outer) {
        String from = link.from();
        String to = link.to();
        if (from == null || to == null) {
            ManyToOne relation = relation(scope.table(), outer.table());
            boolean lookupInside = relation.table().equals(scope.table().logicalName());
            from = lookupInside ? relation.column() : relation.targetColumn();
            to = lookupInside ? relation.targetColumn() : relation.column();
        }
        ColumnSql left = columns.column(scope, from);
        ColumnSql right = columns.column(outer, to);
        if (!Literals.isComparable(left.column(), right.column())) {
            throw QueryErrors.pairMismatch(from, to);
        }
        return left.sql() + " = " + right.sql();
    }

    /** Without from and to, the one relationship between the two tables is meant. */
    private static ManyToOne relation(Table inside, Table outside) {
        List<ManyToOne> found = new ArrayList<>();
        for (ManyToOne relation : inside.manyToOne()) {
            if (relation.target().equals(outside.logicalName())) {
                found.add(relation);
            }
        }
        for (ManyToOne relation : outside.manyToOne()) {
            if (relation.target().equals(inside.logicalName())) {
                found.add(relation);
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw QueryErrors.invalidXml(
                "The link-entity '" + inside.logicalName() + "' needs the attributes 'from' and 'to': " + found.size()
                        + " relationships lead from '" + outside.logicalName() + "' to it.");
    }
}
