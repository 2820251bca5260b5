package io.dataversehub.emulator.dataverse.sql;

import io.dataversehub.emulator.dataverse.fetch.Criterion;
import io.dataversehub.emulator.dataverse.fetch.Link;
import java.util.Collection;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Join;

/**
 * {@code [ "INNER" / "LEFT" [ "OUTER" ] ] "JOIN" table "ON" column "=" column *( "AND" condition )}, the conditions on the
 * table joined.
 */
final class SqlJoins {
    private final SqlTables tables;
    private final SqlConditions conditions;

    SqlJoins(SqlTables tables, SqlConditions conditions) {
        this.tables = tables;
        this.conditions = conditions;
    }

    void add(Join join) {
        if (join.isRight()
                || join.isFull()
                || join.isCross()
                || join.isNatural()
                || join.isApply()
                || join.isSimple()) {
            throw SqlErrors.notSupported("joins other than INNER JOIN and LEFT JOIN");
        }
        SqlTable joined = tables.add(join.getFromItem());
        Collection<Expression> on = join.getOnExpressions();
        if (on.size() != 1) {
            throw SqlErrors.notSupported("joins without ON");
        }
        List<Expression> terms = SqlConditions.terms(on.iterator().next(), AndExpression.class);
        boolean linked = false;
        for (Expression term : terms) {
            if (!linked && isOfColumns(term)) {
                link((EqualsTo) term, joined, join.isLeft() ? Link.Type.OUTER : Link.Type.INNER);
                linked = true;
            } else {
                demand(term, joined);
            }
        }
        if (!linked) {
            throw SqlErrors.notSupported("joins on other than the equality of columns of the two tables");
        }
    }

    private static boolean isOfColumns(Expression term) {
        return term instanceof EqualsTo equal
                && equal.getLeftExpression() instanceof Column
                && equal.getRightExpression() instanceof Column;
    }

    private void link(EqualsTo equal, SqlTable joined, Link.Type type) {
        SqlTables.Place left = tables.place((Column) equal.getLeftExpression());
        SqlTables.Place right = tables.place((Column) equal.getRightExpression());
        SqlTables.Place inner = left.table() == joined ? left : right;
        SqlTables.Place outer = left.table() == joined ? right : left;
        if (inner.table() != joined || outer.table() == joined) {
            throw SqlErrors.notSupported("joins on other than the equality of columns of the two tables");
        }
        outer.table().join(joined, inner.column(), outer.column(), type);
    }

    private void demand(Expression term, SqlTable joined) {
        Criterion criterion = conditions.of(term, joined);
        if (!SqlConditions.isOn(criterion)) {
            throw SqlErrors.notSupported("conditions of ON that are not on the table joined");
        }
        joined.demand(criterion);
    }
}
