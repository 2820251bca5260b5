package io.dataversehub.emulator.servicebus.sql;

/**
 * A condition over the properties of a message. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-messaging-sql-filter">SQL filter syntax</a>
 */
public final class SqlFilter {
    private final SqlExpression expression;
    private final Node.Condition condition;

    private SqlFilter(SqlExpression expression, Node.Condition condition) {
        this.expression = expression;
        this.condition = condition;
    }

    /** @throws SqlSyntaxException when the expression is no condition */
    public static SqlFilter parse(SqlExpression expression) {
        return new SqlFilter(expression, expression.parser().wholeCondition());
    }

    public SqlExpression expression() {
        return expression;
    }

    /** Whether the condition is true: neither false nor unknown. @throws SqlEvaluationException when it cannot be told */
    public boolean matches(PropertySource properties) {
        return Boolean.TRUE.equals(condition.holds(properties));
    }
}
