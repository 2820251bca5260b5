package io.dataversehub.emulator.dataverse.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;

/** Reads what an administrator sends strictly: a test that misspells a fault must not pass because nothing happens. */
final class Orders {
    private Orders() {}

    /** @throws IllegalArgumentException naming a member that {@code known} does not have */
    static void refuseUnknown(JsonNode json, String where, Set<String> known) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new IllegalArgumentException(where + " has no member '" + name + "', it has "
                        + known.stream().sorted().toList());
            }
        }
    }

    static int number(JsonNode json, String name, int otherwise) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException(name + " must be a whole number, was " + value);
        }
        return value.intValue();
    }
}
