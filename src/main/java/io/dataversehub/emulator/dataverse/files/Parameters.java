package io.dataversehub.emulator.dataverse.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The parameters of a message, from its body. */
final class Parameters {
    private static final String TYPE = "@odata.type";

    private final ObjectNode json;

    private Parameters(ObjectNode json) {
        this.json = json;
    }

    static Parameters of(Call call) {
        return new Parameters(call.json());
    }

    /** A row that a message is about: {@code {"accountid": …, "@odata.type": "Microsoft.Dynamics.CRM.account"}}. */
    record Target(Table table, ObjectNode row) {

        Optional<UUID> givenId() {
            String text = row.path(table.primaryId()).asText("");
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw FileErrors.invalid("Target: '" + text + "' is no valid value of '" + table.primaryId() + "'.");
            }
        }

        UUID id() {
            return givenId().orElseThrow(() -> FileErrors.invalid("Target: '" + table.primaryId() + "' is missing."));
        }
    }

    Target target(Session session) {
        if (!(json.get("Target") instanceof ObjectNode row)) {
            throw missing("Target");
        }
        String type = row.path(TYPE).asText("");
        String name = type.substring(type.lastIndexOf('.') + 1);
        Table table = session.schema()
                .table(name)
                .orElseThrow(
                        () -> FileErrors.invalid("Target: '" + TYPE + "' must name a table, but is '" + type + "'."));
        return new Target(table, row);
    }

    String text(String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw missing(name);
        }
        return value.textValue();
    }

    /** A text that may be left out. */
    String text(String name, String otherwise) {
        return json.hasNonNull(name) ? text(name) : otherwise;
    }

    long number(String name) {
        JsonNode value = json.path(name);
        if (!value.canConvertToLong() || !value.isNumber() || value.longValue() < 0) {
            throw FileErrors.invalid("The parameter '" + name + "' must be a whole number that is not negative.");
        }
        return value.longValue();
    }

    UUID guid(String name) {
        try {
            return UUID.fromString(text(name));
        } catch (IllegalArgumentException e) {
            throw FileErrors.invalid("The parameter '" + name + "' must be a GUID.");
        }
    }

    byte[] bytes(String name) {
        try {
            return Base64.getDecoder().decode(text(name));
        } catch (IllegalArgumentException e) {
            throw FileErrors.invalid("The parameter '" + name + "' must be Base64.");
        }
    }

    JsonNode array(String name) {
        JsonNode value = json.path(name);
        if (!value.isArray()) {
            throw missing(name);
        }
        return value;
    }

    private static RuntimeException missing(String name) {
        return FileErrors.invalid("The parameter '" + name + "' is missing.");
    }
}
