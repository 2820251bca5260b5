package io.dataversehub.emulator.dataverse.sql;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Criterion;
import io.dataversehub.emulator.dataverse.fetch.Operator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Conditions of WHERE and ON. FetchXML counts empty values among those that are not equal; SQL does not, which is why a
 * negated condition also asks for a value.
 *
 * <pre>
 * condition  = condition ( "AND" / "OR" ) condition / "(" condition ")"
 *            / column ( "=" / "&lt;&gt;" / "!=" / "&lt;" / "&gt;" / "&lt;=" / "&gt;=" ) value
 *            / column [ "NOT" ] ( "LIKE" value / "IN" "(" value *( "," value ) ")" / "BETWEEN" value "AND" value )
 *            / column "IS" [ "NOT" ] "NULL"
 * </pre>
 */
final class SqlConditions {
    /** As in FetchXML. */
    private static final int MAX_CONDITIONS = 500;

    private final SqlTables tables;
    private final SqlValues values;
    private int conditions;

    SqlConditions(SqlTables tables, SqlValues values) {
        this.tables = tables;
        this.values = values;
    }

    /** @param here table whose columns need no name of it */
    Criterion of(Expression expression, SqlTable here) {
        if (expression instanceof AndExpression || expression instanceof OrExpression) {
            List<Criterion> parts = new ArrayList<>();
            terms(expression, expression.getClass()).forEach(term -> parts.add(of(term, here)));
            return new Criterion.Group(expression instanceof OrExpression, parts);
        }
        if (expression instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            return of(list.get(0), here);
        }
        if (++conditions > MAX_CONDITIONS) {
            throw QueryErrors.tooManyConditions();
        }
        return comparison(expression, here);
    }

    /** {@code a AND b AND c} hangs to the left, perhaps thousands deep. */
    static List<Expression> terms(Expression expression, Class<? extends Expression> kind) {
        Deque<Expression> terms = new ArrayDeque<>();
        Expression left = expression;
        while (kind.isInstance(left) && left instanceof BinaryExpression both) {
            terms.addFirst(both.getRightExpression());
            left = both.getLeftExpression();
        }
        terms.addFirst(left);
        return List.copyOf(terms);
    }

    private Criterion comparison(Expression expression, SqlTable here) {
        if (expression instanceof ComparisonOperator comparison) {
            return comparison(comparison, here);
        }
        if (expression instanceof LikeExpression like && like.getEscape() == null) {
            List<String> pattern = List.of(values.text(like.getRightExpression()));
            return like.isNot()
                    ? negated(like.getLeftExpression(), Operator.NOT_LIKE, pattern, here)
                    : condition(like.getLeftExpression(), Operator.LIKE, pattern, here);
        }
        if (expression instanceof InExpression in) {
            List<String> texts = list(in.getRightExpression());
            return in.isNot()
                    ? negated(in.getLeftExpression(), Operator.NOT_IN, texts, here)
                    : condition(in.getLeftExpression(), Operator.IN, texts, here);
        }
        if (expression instanceof Between between) {
            List<String> bounds = List.of(
                    values.text(between.getBetweenExpressionStart()), values.text(between.getBetweenExpressionEnd()));
            return between.isNot()
                    ? negated(between.getLeftExpression(), Operator.NOT_BETWEEN, bounds, here)
                    : condition(between.getLeftExpression(), Operator.BETWEEN, bounds, here);
        }
        if (expression instanceof IsNullExpression isNull) {
            Operator operator = isNull.isNot() ? Operator.NOT_NULL : Operator.NULL;
            return condition(isNull.getLeftExpression(), operator, List.of(), here);
        }
        throw SqlErrors.notSupported("the condition " + expression);
    }

    private Criterion comparison(ComparisonOperator comparison, SqlTable here) {
        Expression column = comparison.getLeftExpression();
        if (comparison.getRightExpression() instanceof NullValue) {
            // As in SQL, nothing is equal to NULL or differs from it.
            return new Criterion.Group(
                    false,
                    List.of(
                            condition(column, Operator.NULL, List.of(), here),
                            condition(column, Operator.NOT_NULL, List.of(), here)));
        }
        List<String> value = List.of(values.text(comparison.getRightExpression()));
        return switch (comparison.getStringExpression()) {
            case "=" -> condition(column, Operator.EQ, value, here);
            case "<>", "!=" -> negated(column, Operator.NE, value, here);
            case "<" -> condition(column, Operator.LT, value, here);
            case ">" -> condition(column, Operator.GT, value, here);
            case "<=" -> condition(column, Operator.LE, value, here);
            case ">=" -> condition(column, Operator.GE, value, here);
            default -> throw SqlErrors.notSupported("the operator " + comparison.getStringExpression());
        };
    }

    private List<String> list(Expression expression) {
        if (expression instanceof ExpressionList<?> list) {
            return list.stream().map(values::text).toList();
        }
        if (expression instanceof Select) {
            throw SqlErrors.notSupported("subqueries");
        }
        return List.of(values.text(expression));
    }

    private Criterion negated(Expression column, Operator operator, List<String> texts, SqlTable here) {
        return new Criterion.Group(
                false,
                List.of(
                        condition(column, operator, texts, here),
                        condition(column, Operator.NOT_NULL, List.of(), here)));
    }

    private Criterion condition(Expression left, Operator operator, List<String> texts, SqlTable here) {
        if (!(left instanceof Column column)) {
            throw SqlErrors.notSupported("conditions on other than a column, such as one on " + left);
        }
        SqlTables.Place place = tables.place(column);
        String entityName = place.table() == here ? null : place.table().alias();
        return new Criterion.Condition(place.column(), entityName, operator, texts, null);
    }

    /** Whether a condition is on columns of that table alone. */
    static boolean isOn(Criterion criterion) {
        return criterion instanceof Criterion.Group group
                ? group.criteria().stream().allMatch(SqlConditions::isOn)
                : criterion instanceof Criterion.Condition condition && condition.entityName() == null;
    }
}
