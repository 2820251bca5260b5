package io.dataversehub.emulator.servicebus.sql;

import io.dataversehub.emulator.servicebus.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits an expression into words.
 *
 * <pre>
 *  name       = letter { letter | digit | "_" }
 *  delimited  = "[" any, "]]" for "]" "]"  |  '"' any, '""' for '"' '"'
 *  string     = "'" any, "''" for "'" "'"
 *  integer    = digit { digit }                                        64 bits
 *  decimal    = digits "." digits [ exponent ] | digits exponent       a double
 *  parameter  = "@" name
 * </pre>
 */
final class Lexer {
    private static final Set<String> KEYWORDS = Set.of(
            "AND", "OR", "NOT", "IN", "LIKE", "ESCAPE", "IS", "NULL", "EXISTS", "TRUE", "FALSE", "SET", "REMOVE");

    private static final List<String> GROUPS =
            List.of("name", "bracketed", "quoted", "string", "decimal", "integer", "parameter", "symbol");

    private static final Pattern WORD = Pattern.compile("\\s*+(?:"
            + "(?<name>\\p{L}[\\p{L}\\p{Nd}_]*+)"
            + "|\\[(?<bracketed>(?:[^\\]]|\\]\\])++)\\]"
            + "|\"(?<quoted>(?:[^\"]|\"\")++)\""
            + "|'(?<string>(?:[^']|'')*+)'"
            + "|(?<decimal>\\d++(?:\\.\\d++(?:[eE][+-]?\\d++)?|[eE][+-]?\\d++))"
            + "|(?<integer>\\d++)"
            + "|@(?<parameter>\\p{L}[\\p{L}\\p{Nd}_]*+)"
            + "|(?<symbol><>|!=|<=|>=|[=<>+\\-*/%(),.;])"
            + ")");

    private Lexer() {}

    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        String trimmed = text.stripTrailing();
        Matcher matcher = WORD.matcher(trimmed);
        int position = 0;
        while (position < trimmed.length()) {
            matcher.region(position, trimmed.length());
            if (!matcher.lookingAt()) {
                throw new SqlSyntaxException("There is no word of SQL at character " + (position + 1) + " of '" + text
                        + "', which begins with '" + trimmed.substring(position).stripLeading() + "'.");
            }
            tokens.add(token(matcher));
            position = matcher.end();
        }
        tokens.add(new Token(Kind.END, "", null, trimmed.length() + 1));
        return tokens;
    }

    private static Token token(Matcher word) {
        String group = GROUPS.stream()
                .filter(name -> word.start(name) >= 0)
                .findFirst()
                .orElseThrow();
        String text = word.group(group);
        int position = word.start(group) + 1;
        return switch (group) {
            case "name" -> name(text, position);
            case "bracketed" -> new Token(Kind.DELIMITED_NAME, text.replace("]]", "]"), null, position);
            case "quoted" -> new Token(Kind.DELIMITED_NAME, text.replace("\"\"", "\""), null, position);
            case "string" -> constant(text, text.replace("''", "'"), position);
            case "decimal" -> constant(text, Double.valueOf(text), position);
            case "integer" -> constant(text, integer(text), position);
            case "parameter" -> new Token(Kind.PARAMETER, text, null, position);
            default -> new Token(Kind.SYMBOL, text, null, position);
        };
    }

    private static Token name(String text, int position) {
        String upper = text.toUpperCase(Locale.ROOT);
        return KEYWORDS.contains(upper)
                ? new Token(Kind.KEYWORD, upper, truth(upper), position)
                : new Token(Kind.NAME, text, null, position);
    }

    private static Token constant(String text, Object value, int position) {
        return new Token(Kind.CONSTANT, text, value, position);
    }

    private static @Nullable Object truth(String keyword) {
        return switch (keyword) {
            case "TRUE" -> Boolean.TRUE;
            case "FALSE" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Long integer(String number) {
        try {
            return Long.valueOf(number);
        } catch (NumberFormatException e) {
            throw new SqlSyntaxException("The integer " + number + " does not fit into 64 bits.");
        }
    }
}
