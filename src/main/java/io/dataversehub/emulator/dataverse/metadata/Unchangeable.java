package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import org.jspecify.annotations.Nullable;

/** Properties that a definition has for good: a changed definition may say them again, and nothing else. */
final class Unchangeable {
    private Unchangeable() {}

    static void check(JsonNode sent, String property, @Nullable String value) {
        JsonNode given = sent.path(property);
        if (given.isTextual() && !given.textValue().equalsIgnoreCase(value == null ? "" : value)) {
            throw DefinitionErrors.invalid(
                    property + " cannot be changed: it is '" + value + "', and '" + given.textValue() + "' was sent.");
        }
    }
}
