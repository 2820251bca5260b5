package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;

/**
 * Turns property paths into expressions. {@code primarycontactid/createdby/fullname} becomes
 *
 * <pre>
 * (SELECT (SELECT p2."fullname" FROM "systemuser" p2 WHERE p2."systemuserid" = p1."createdby")
 *  FROM "contact" p1 WHERE p1."contactid" = t."primarycontactid")
 * </pre>
 */
final class Paths {
    private final QueryContext context;
    private final Schema schema;
    private int aliases;

    Paths(QueryContext context) {
        this.context = context;
        this.schema = context.schema();
    }

    QueryContext context() {
        return context;
    }

    Schema schema() {
        return schema;
    }

    /** What stands behind FROM for a table: its own rows or, for activities, those of all kinds, as the caller may see them. */
    String source(Table table) {
        context.ensure().accept(table);
        return context.sources().of(table);
    }

    /** An alias that no other part of the statement has. */
    String newAlias(Table table) {
        context.ensure().accept(table);
        return "p" + ++aliases;
    }

    ColumnSql resolve(TableScope scope, PropertyPath path) {
        TableScope start = scope.of(path.variable());
        return resolve(start.table(), start.alias(), path.segments());
    }

    /** As {@link #resolve}; query functions name a lookup by its logical name. */
    ColumnSql resolveForFunction(TableScope scope, PropertyPath path) {
        Table table = scope.of(path.variable()).table();
        Column column = path.segments().size() == 1 ? table.columns().get(path.last()) : null;
        return column != null && column.isProperty() && column.type().isLookup()
                ? ColumnSql.of(scope.of(path.variable()).alias(), column)
                : resolve(scope, path);
    }

    private ColumnSql resolve(Table table, String alias, List<String> segments) {
        String name = segments.get(0);
        if (segments.size() == 1) {
            Column column =
                    table.property(name).orElseThrow(() -> ODataException.propertyNotFound(name, table.logicalName()));
            return ColumnSql.of(alias, column);
        }
        ManyToOne relation = toOne(table, name);
        Table target = target(relation);
        String inner = newAlias(target);
        ColumnSql value = resolve(target, inner, segments.subList(1, segments.size()));
        String tableSql = value.tableSql();
        return new ColumnSql(
                through(relation, alias, target, inner, value.sql()),
                value.column(),
                tableSql == null ? null : through(relation, alias, target, inner, tableSql));
    }

    private ManyToOne toOne(Table table, String name) {
        Navigation navigation = schema.navigation(table, name)
                .orElseThrow(() -> ODataException.propertyNotFound(name, table.logicalName()));
        if (navigation instanceof Navigation.ToOne toOne) {
            return toOne.relation();
        }
        throw ProtocolErrors.queryShape("The collection '" + name + "' can only be used with any or all.");
    }

    private Table target(ManyToOne relation) {
        String name = relation.isOwner() ? "systemuser" : relation.target();
        return schema.table(name)
                .orElseThrow(() -> ODataException.propertyNotFound(relation.navigation(), relation.table()));
    }

    private String through(ManyToOne relation, String alias, Table target, String inner, String value) {
        return "(SELECT " + value + " FROM " + source(target) + " " + inner + " WHERE " + inner + "."
                + Sql.quoted(target.primaryId()) + " = " + alias + "." + Sql.quoted(relation.column()) + ")";
    }

    /** What rows are ordered by: a lookup by the name of the row it refers to, all else by its value. */
    ColumnSql forOrder(TableScope scope, PropertyPath path) {
        ColumnSql found = resolve(scope, path);
        if (!found.column().type().isLookup()) {
            return found;
        }
        StringBuilder sql = new StringBuilder("COALESCE(");
        Column name = found.column();
        for (String targetName : found.column().targets()) {
            Table target = schema.table(targetName).orElse(null);
            if (target != null
                    && target.primaryName() != null
                    && target.column(target.primaryName()).isStored()) {
                name = target.column(target.primaryName());
                String inner = newAlias(target);
                sql.append("(SELECT ").append(inner).append('.').append(Sql.quoted(name.logicalName()));
                sql.append(" FROM ").append(source(target)).append(' ').append(inner);
                sql.append(" WHERE ").append(inner).append('.').append(Sql.quoted(target.primaryId()));
                sql.append(" = ").append(found.sql()).append("), ");
            }
        }
        return name == found.column() ? found : new ColumnSql(sql + "NULL)", name, null);
    }
}
