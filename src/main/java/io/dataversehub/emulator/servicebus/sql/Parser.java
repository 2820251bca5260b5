package io.dataversehub.emulator.servicebus.sql;

import io.dataversehub.emulator.servicebus.sql.Node.Condition;
import io.dataversehub.emulator.servicebus.sql.Node.Operand;
import io.dataversehub.emulator.servicebus.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads filters and the expressions in actions.
 *
 * <pre>
 *  condition   = conjunction { OR conjunction }
 *  conjunction = negation { AND negation }
 *  negation    = NOT negation | comparison
 *  comparison  = sum ( "=" | "&lt;&gt;" | "!=" | "&gt;" | "&gt;=" | "&lt;" | "&lt;=" ) sum
 *              | sum [ NOT ] IN "(" sum { "," sum } ")"
 *              | sum [ NOT ] LIKE sum [ ESCAPE sum ]
 *              | property IS [ NOT ] NULL
 *              | EXISTS "(" property ")"
 *              | "(" condition ")"
 *  sum         = product { ( "+" | "-" ) product }
 *  product     = factor { ( "*" | "/" | "%" ) factor }
 *  factor      = ( "+" | "-" ) factor | constant | parameter | function | property | "(" sum ")"
 *  constant    = integer | decimal | string | TRUE | FALSE | NULL
 *  function    = NEWID "(" ")" | ( PROPERTY | P ) "(" sum ")"
 *  property    = [ ( SYS | USER ) "." ] name
 * </pre>
 *
 * A parenthesis may open a condition or a sum, so both are read by the same methods, and what was read is asked for its kind.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-messaging-sql-filter">SQL filter syntax</a>
 */
final class Parser {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", ">", ">=", "<", "<=");
    /** Nobody nests deeper by hand; keeps a hostile text off the stack. */
    private static final int DEEPEST_NESTING = 64;

    private final String text;
    private final List<Token> tokens;
    private final Map<String, Object> parameters;
    private int next;
    private int depth;

    /** @param parameters by name, without {@code @} and in lower case */
    Parser(String text, Map<String, Object> parameters) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
        this.parameters = parameters;
    }

    Condition wholeCondition() {
        Condition condition = condition(disjunction());
        expectEnd();
        return condition;
    }

    private Node disjunction() {
        Node left = conjunction();
        while (takeKeyword("OR")) {
            left = Node.or(condition(left), condition(conjunction()));
        }
        return left;
    }

    private Node conjunction() {
        Node left = negation();
        while (takeKeyword("AND")) {
            left = Node.and(condition(left), condition(negation()));
        }
        return left;
    }

    private Node negation() {
        return takeKeyword("NOT") ? Node.not(condition(nested(this::negation))) : comparison();
    }

    private Node comparison() {
        Node left = sum();
        if (peek().kind() == Kind.SYMBOL && COMPARISONS.contains(peek().text())) {
            return Comparisons.of(take().text(), operand(left), operand(sum()));
        }
        if (takeKeyword("IS")) {
            boolean not = takeKeyword("NOT");
            expectKeyword("NULL");
            Property property = property(left);
            return (Condition) properties -> property.value(properties) == null != not;
        }
        boolean not = takeKeyword("NOT");
        if (takeKeyword("IN")) {
            return negatedIf(not, Comparisons.in(operand(left), list()));
        }
        if (takeKeyword("LIKE")) {
            Operand pattern = operand(sum());
            Operand escape = takeKeyword("ESCAPE") ? operand(sum()) : properties -> null;
            return negatedIf(not, Comparisons.like(operand(left), pattern, escape));
        }
        if (not) {
            throw unexpected("IN or LIKE");
        }
        return left;
    }

    private static Condition negatedIf(boolean not, Condition condition) {
        return not ? Node.not(condition) : condition;
    }

    private List<Operand> list() {
        List<Operand> items = new ArrayList<>();
        expectSymbol("(");
        do {
            items.add(operand(sum()));
        } while (takeSymbol(","));
        expectSymbol(")");
        return items;
    }

    /** A sum or, in parentheses, a condition. */
    Node sum() {
        Node left = product();
        while (peek().is(Kind.SYMBOL, "+") || peek().is(Kind.SYMBOL, "-")) {
            left = arithmetic(take().text(), left, product());
        }
        return left;
    }

    private Node product() {
        Node left = factor();
        while (peek().is(Kind.SYMBOL, "*") || peek().is(Kind.SYMBOL, "/") || peek().is(Kind.SYMBOL, "%")) {
            left = arithmetic(take().text(), left, factor());
        }
        return left;
    }

    private Operand arithmetic(String operator, Node left, Node right) {
        Operand first = operand(left);
        Operand second = operand(right);
        return properties -> Values.arithmetic(operator, first.value(properties), second.value(properties));
    }

    private Node factor() {
        if (takeSymbol("+")) {
            return operand(nested(this::factor));
        }
        if (takeSymbol("-")) {
            Operand operand = operand(nested(this::factor));
            return (Operand) properties -> Values.negative(operand.value(properties));
        }
        if (takeSymbol("(")) {
            Node inner = nested(this::disjunction);
            expectSymbol(")");
            // Not a bare property any more, for which alone there is IS NULL.
            return inner instanceof Property property ? (Operand) property::value : inner;
        }
        return primary();
    }

    private Node primary() {
        if (takeKeyword("EXISTS")) {
            expectSymbol("(");
            Property property = property();
            expectSymbol(")");
            return (Condition) properties -> property.value(properties) != null;
        }
        Token token = peek();
        return switch (token.kind()) {
            case CONSTANT -> constant();
            case PARAMETER -> parameter();
            case KEYWORD -> {
                if (token.value() == null && !token.text().equals("NULL")) {
                    throw unexpected("a value");
                }
                yield constant();
            }
            case NAME -> tokens.get(next + 1).is(Kind.SYMBOL, "(") ? function() : property();
            case DELIMITED_NAME -> property();
            default -> throw unexpected("a value");
        };
    }

    private Operand constant() {
        Object value = take().value();
        return properties -> value;
    }

    private Operand parameter() {
        String name = take().text();
        Object value = parameters.get(name.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new SqlSyntaxException("The parameter '@" + name + "' of '" + text + "' has no value.");
        }
        return properties -> value;
    }

    private Operand function() {
        String name = take().text();
        expectSymbol("(");
        Operand function =
                switch (name.toUpperCase(Locale.ROOT)) {
                    case "NEWID" -> properties -> UUID.randomUUID();
                    case "P", "PROPERTY" -> Comparisons.propertyNamed(operand(nested(this::sum)));
                    default ->
                        throw new SqlSyntaxException("There is no function '" + name + "' (in '" + text
                                + "'): only NEWID(), PROPERTY(name) and P(name).");
                };
        expectSymbol(")");
        return function;
    }

    Property property() {
        Token first = take();
        boolean scoped = first.kind() == Kind.NAME && takeSymbol(".");
        if (!scoped) {
            return new Property(false, name(first));
        }
        return switch (first.text().toUpperCase(Locale.ROOT)) {
            case "SYS" -> new Property(true, name(take()));
            case "USER" -> new Property(false, name(take()));
            default -> throw new SqlSyntaxException("There is no scope '" + first.text() + "': only sys and user.");
        };
    }

    private String name(Token token) {
        if (token.kind() != Kind.NAME && token.kind() != Kind.DELIMITED_NAME) {
            next--;
            throw unexpected("the name of a property");
        }
        return token.text();
    }

    // What was read is of one kind or the other

    private Condition condition(Node node) {
        if (node instanceof Condition condition) {
            return condition;
        }
        throw new SqlSyntaxException("In '" + text + "' a value stands before " + peek() + " at character "
                + peek().position() + " where a condition is needed: compare it, for example with '= TRUE'.");
    }

    Operand operand(Node node) {
        if (node instanceof Operand operand) {
            return operand;
        }
        throw new SqlSyntaxException("In '" + text + "' a condition stands before " + peek() + " at character "
                + peek().position() + " where a value is needed.");
    }

    private Property property(Node node) {
        if (node instanceof Property property) {
            return property;
        }
        throw new SqlSyntaxException("In '" + text + "' IS NULL follows something that is not a property.");
    }

    // Words

    private interface Rule {
        Node read();
    }

    private Node nested(Rule rule) {
        depth++;
        if (depth > DEEPEST_NESTING) {
            throw new SqlSyntaxException("The expression is nested deeper than " + DEEPEST_NESTING + " levels.");
        }
        Node node = rule.read();
        depth--;
        return node;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    boolean takeKeyword(String keyword) {
        return take(Kind.KEYWORD, keyword);
    }

    boolean takeSymbol(String symbol) {
        return take(Kind.SYMBOL, symbol);
    }

    private boolean take(Kind kind, String wanted) {
        boolean there = peek().is(kind, wanted);
        if (there) {
            next++;
        }
        return there;
    }

    private void expectKeyword(String keyword) {
        if (!takeKeyword(keyword)) {
            throw unexpected(keyword);
        }
    }

    void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    void expectEnd() {
        if (!atEnd()) {
            throw unexpected("the end");
        }
    }

    SqlSyntaxException unexpected(String wanted) {
        return new SqlSyntaxException("'" + text + "' has " + peek() + " at character " + peek().position() + " where "
                + wanted + " was expected.");
    }
}
