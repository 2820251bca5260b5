package io.dataversehub.emulator.servicebus.sql;

import io.dataversehub.emulator.servicebus.sql.Node.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes to the properties of a message. Immutable.
 *
 * <pre>
 *  action    = statement { [ ";" | "," ] statement } [ ";" ]
 *  statement = SET property "=" sum | REMOVE property
 * </pre>
 *
 * with {@code property} and {@code sum} as in {@link SqlFilter}'s grammar.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-messaging-sql-rule-action">SQL action syntax</a>
 */
public final class SqlAction {
    /** As with the real service. */
    private static final int MOST_STATEMENTS = 32;

    private interface Statement {
        void apply(PropertyTarget properties);
    }

    private final SqlExpression expression;
    private final List<Statement> statements;

    private SqlAction(SqlExpression expression, List<Statement> statements) {
        this.expression = expression;
        this.statements = statements;
    }

    /** @throws SqlSyntaxException when the expression is no action */
    public static SqlAction parse(SqlExpression expression) {
        Parser parser = expression.parser();
        List<Statement> statements = new ArrayList<>();
        do {
            statements.add(statement(parser));
            boolean unused = parser.takeSymbol(";") || parser.takeSymbol(",");
        } while (!parser.atEnd());
        if (statements.size() > MOST_STATEMENTS) {
            throw new SqlSyntaxException(
                    "An action may have " + MOST_STATEMENTS + " statements; this one has " + statements.size() + ".");
        }
        return new SqlAction(expression, List.copyOf(statements));
    }

    private static Statement statement(Parser parser) {
        if (parser.takeKeyword("SET")) {
            Property property = parser.property();
            parser.expectSymbol("=");
            return set(property, parser.operand(parser.sum()));
        }
        if (parser.takeKeyword("REMOVE")) {
            return remove(parser.property());
        }
        throw parser.unexpected("SET or REMOVE");
    }

    private static Statement set(Property property, Operand value) {
        return properties -> {
            Object result = Values.likeExisting(value.value(properties), property.value(properties));
            if (property.system()) {
                properties.setSystem(property.name(), result);
            } else {
                properties.setUser(property.name(), result);
            }
        };
    }

    private static Statement remove(Property property) {
        return properties -> {
            if (property.system()) {
                properties.setSystem(property.name(), null);
            } else {
                properties.removeUser(property.name());
            }
        };
    }

    public SqlExpression expression() {
        return expression;
    }

    /** Makes the changes in their order. @throws SqlEvaluationException when one cannot be made */
    public void apply(PropertyTarget properties) {
        statements.forEach(statement -> statement.apply(properties));
    }
}
