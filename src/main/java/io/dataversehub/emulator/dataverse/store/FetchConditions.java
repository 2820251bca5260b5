package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Criterion.Condition;
import io.dataversehub.emulator.dataverse.odata.Literal;
import java.util.List;

/**
 * Conditions of FetchXML as conditions of a statement. Other than in OData, what is not equal to a value, or not like it, may
 * also be empty.
 */
final class FetchConditions {
    private final FetchScopes scopes;
    private final FetchColumns columns;
    private final List<Object> parameters;
    private final FunctionSql functions;

    FetchConditions(FetchScopes scopes, FetchColumns columns, List<Object> parameters, QueryContext context) {
        this.scopes = scopes;
        this.columns = columns;
        this.parameters = parameters;
        this.functions = new FunctionSql(parameters, context);
    }

    String of(Condition condition, TableScope here) {
        TableScope scope = scopes.named(condition.entityName(), here);
        ColumnSql column = columns.column(scope, condition.attribute());
        String valueOf = condition.valueOf();
        if (valueOf != null) {
            return columnToColumn(condition, column, other(valueOf, scope));
        }
        return switch (condition.operator()) {
            case NULL -> column.sql() + " IS NULL";
            case NOT_NULL -> column.sql() + " IS NOT NULL";
            case EQ -> column.sql() + " = " + value(condition, column);
            case NE, NEQ -> orEmpty(column.sql() + " <> " + value(condition, column), column);
            case GT -> column.sql() + " > " + value(condition, column);
            case GE -> column.sql() + " >= " + value(condition, column);
            case LT -> column.sql() + " < " + value(condition, column);
            case LE -> column.sql() + " <= " + value(condition, column);
            case LIKE -> like(condition, column, "", "");
            case NOT_LIKE -> orEmpty("NOT " + like(condition, column, "", ""), column);
            case BEGINS_WITH -> like(condition, column, "", "%");
            case NOT_BEGIN_WITH -> orEmpty("NOT " + like(condition, column, "", "%"), column);
            case ENDS_WITH -> like(condition, column, "%", "");
            case NOT_END_WITH -> orEmpty("NOT " + like(condition, column, "%", ""), column);
            case NOT_IN, NOT_BETWEEN, NE_USERID, NE_BUSINESSID, NOT_UNDER ->
                orEmpty(function(condition, column, scope), column);
            default -> function(condition, column, scope);
        };
    }

    private String function(Condition condition, ColumnSql column, TableScope scope) {
        List<Literal> values = condition.values().stream()
                .map(text -> (Literal) new Literal.Text(text))
                .toList();
        return functions.condition(FetchOperators.function(condition.operator()), column, scope.table(), values);
    }

    private static String orEmpty(String sql, ColumnSql column) {
        return "(" + sql + " OR " + column.sql() + " IS NULL)";
    }

    private String value(Condition condition, ColumnSql column) {
        parameters.add(Literals.fromText(column.column(), condition.values().get(0)));
        return "?";
    }

    private String like(Condition condition, ColumnSql column, String before, String behind) {
        if (!column.column().type().isText()) {
            throw QueryErrors.badCondition(
                    "The operator '" + condition.operator().text() + "' needs a column of text, but '"
                            + condition.attribute() + "' is none.");
        }
        return new LikePattern(before + condition.values().get(0) + behind).condition(column.sql(), parameters);
    }

    /** {@code lastname}, or {@code acct.name} of the link that is called so. */
    private ColumnSql other(String valueOf, TableScope scope) {
        int dot = valueOf.indexOf('.');
        return dot < 0
                ? columns.column(scope, valueOf)
                : columns.column(scopes.named(valueOf.substring(0, dot), scope), valueOf.substring(dot + 1));
    }

    private static String columnToColumn(Condition condition, ColumnSql left, ColumnSql right) {
        if (!Literals.isComparable(left.column(), right.column())) {
            throw QueryErrors.pairMismatch(
                    left.column().logicalName(), right.column().logicalName());
        }
        String operator =
                switch (condition.operator()) {
                    case EQ -> " = ";
                    case NE, NEQ -> " <> ";
                    case GT -> " > ";
                    case GE -> " >= ";
                    case LT -> " < ";
                    default -> " <= ";
                };
        return left.sql() + operator + right.sql();
    }
}
