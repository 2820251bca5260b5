package io.dataversehub.emulator.dataverse.functions.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rows as parameters:
 *
 * <pre>
 * by address    {"@odata.id": "contacts(…)"}                       absolute, or below the service's root
 * by key        {"@odata.type": "Microsoft.Dynamics.CRM.letter", "activityid": "…"}
 *               {"systemuserid": "…"}                              where the parameter's type says the table
 * </pre>
 */
public final class References {
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
    private static final String OWNER_ID = "ownerid";
    private static final List<String> PRINCIPALS = List.of("systemuser", "team");

    private References() {}

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when there is no such row */
    public static Reference read(Session session, TypeRef declared, String parameter, JsonNode value) {
        RowAddress address = address(session.schema(), declared, parameter, value);
        if (!fits(declared, address.table())) {
            throw MessageErrors.wrongPayloadType(address.table().logicalName(), declared.toString());
        }
        return new Reference(address.table().logicalName(), Resources.existing(session, address));
    }

    private static RowAddress address(Schema schema, TypeRef declared, String parameter, JsonNode value) {
        if (value.path("@odata.id").isTextual()) {
            return Resources.reference(schema, value.path("@odata.id").textValue());
        }
        Table table = table(schema, declared, value).orElseThrow(() -> MessageErrors.keyNotSet(parameter));
        JsonNode id = value.path(table.primaryId());
        if (id.isMissingNode() && PRINCIPALS.contains(table.logicalName())) {
            id = value.path(OWNER_ID);
        }
        if (!id.isTextual()) {
            throw MessageErrors.keyNotSet(parameter);
        }
        return new RowAddress(table, new RowKey.ById(guid(parameter, id.textValue())));
    }

    /** The table that a row as parameter is of, by what it says itself or else by the parameter's type. */
    public static Optional<Table> table(Schema schema, TypeRef declared, JsonNode value) {
        String type = value.path("@odata.type").asText("");
        String name = type.startsWith("#") ? type.substring(1) : type;
        return name.isEmpty()
                ? schema.table(declared.name().substring(declared.name().indexOf('.') + 1))
                : schema.table(name.startsWith(NAMESPACE) ? name.substring(NAMESPACE.length()) : name);
    }

    private static UUID guid(String parameter, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ErrorCatalogue.invalidArgument("The parameter '" + parameter + "' has no valid id: " + text);
        }
    }

    /** Whether rows of the table are of the type, itself or by what it derives from. */
    public static boolean fits(TypeRef declared, Table table) {
        String type = declared.name().substring(declared.name().indexOf('.') + 1);
        return switch (type) {
            case "crmbaseentity" -> true;
            case "principal" -> PRINCIPALS.contains(table.logicalName());
            case "activitypointer" ->
                table.traits().activity() || table.logicalName().equals(type);
            default -> table.logicalName().equals(type);
        };
    }
}
