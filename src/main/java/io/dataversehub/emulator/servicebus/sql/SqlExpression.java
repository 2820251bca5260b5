package io.dataversehub.emulator.servicebus.sql;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The text of a filter or action with the values of its parameters, as its author wrote them. */
public record SqlExpression(String text, Map<String, Object> parameters) {
    /** As with the real service. */
    private static final int LONGEST = 1024;

    /**
     * Neither may be changed later.
     *
     * @param parameters by name, with or without {@code @}
     * @throws SqlSyntaxException when the text is empty or longer than 1024 characters
     */
    public SqlExpression {
        if (text.isBlank()) {
            throw new SqlSyntaxException("An SQL expression must not be empty.");
        }
        if (text.length() > LONGEST) {
            throw new SqlSyntaxException(
                    "An SQL expression may have " + LONGEST + " characters; this one has " + text.length() + ".");
        }
        parameters = Map.copyOf(parameters);
    }

    Parser parser() {
        Map<String, Object> byName = new TreeMap<>();
        parameters.forEach(
                (name, value) -> byName.put(name.replaceFirst("^@", "").toLowerCase(Locale.ROOT), value));
        return new Parser(text, byName);
    }
}
