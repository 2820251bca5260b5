package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rules for names of what a client makes.
 *
 * @see <a href="https://learn.microsoft.com/power-platform/alm/solution-concepts-alm#solution-publisher">Solution publisher</a>,
 *     for the prefix
 */
final class SchemaNames {
    /** A publisher's prefix: two to eight letters and digits, the first a letter. */
    private static final Pattern PREFIXED = Pattern.compile("[A-Za-z][A-Za-z0-9]{1,7}_\\w+");

    /** Names of entity sets and properties may not be longer in CSDL. */
    private static final int MAX_LENGTH = 128;

    private SchemaNames() {}

    /** @param property that holds the name: {@code SchemaName}, or {@code Name} of a choice */
    static String required(JsonNode definition, String property, String what) {
        String name = definition.path(property).asText("");
        if (name.isBlank()) {
            throw DefinitionErrors.invalid("The definition of a " + what + " needs " + property + ".");
        }
        if (!Character.isLetter(name.charAt(0))) {
            throw DefinitionErrors.nameMustStartWithLetter(name);
        }
        if (!name.matches("[A-Za-z0-9_]+")) {
            throw DefinitionErrors.nameHasOtherCharacters(name);
        }
        if (name.length() > MAX_LENGTH) {
            throw DefinitionErrors.nameTooLong(name, MAX_LENGTH);
        }
        if (!PREFIXED.matcher(name).matches() || name.toLowerCase(Locale.ROOT).startsWith("mscrm")) {
            throw DefinitionErrors.nameWithoutPrefix(name);
        }
        return name;
    }

    static String logical(String schemaName) {
        return schemaName.toLowerCase(Locale.ROOT);
    }

    static String plural(String name) {
        if (name.matches(".*[^aeiou]y")) {
            return name.substring(0, name.length() - 1) + "ies";
        }
        return name + (name.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
    }
}
