package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/**
 * {@code POST InsertOptionValue} and {@code POST InsertStatusValue}: one more option of a choice.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-optionsets#insert-options">Insert
 *     options</a>
 */
public final class InsertOption implements Operation {
    private final boolean status;

    private InsertOption(boolean status) {
        this.status = status;
    }

    public static InsertOption ofChoice() {
        return new InsertOption(false);
    }

    /** The parameters say besides which state the option belongs to. */
    public static InsertOption ofStatus() {
        return new InsertOption(true);
    }

    @Override
    public Reply answer(Call call, Session session) {
        ObjectNode parameters = call.json();
        ChangedOptions changed = ChangedOptions.of(parameters, session);
        check(changed);
        int value = parameters.hasNonNull("Value")
                ? Parameters.number(parameters, "Value")
                : changed.free(Solution.firstOption(parameters, session));
        if (changed.has(value)) {
            throw DefinitionErrors.optionExists(value);
        }
        ObjectNode option = SentOption.read(parameters, value);
        if (status) {
            option.put("state", Parameters.number(parameters, "StateCode"));
        }
        changed.options().add(option);
        changed.keep();
        String name = status ? "InsertStatusValueResponse" : "InsertOptionValueResponse";
        return Reply.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", call.root() + "$metadata#" + ColumnMetadata.NAMESPACE + name);
            json.writeNumberField("NewOptionValue", value);
            json.writeEndObject();
        }));
    }

    private void check(ChangedOptions changed) {
        ColumnType type = changed.type();
        boolean fits = status ? type == ColumnType.STATUS : type == ColumnType.CHOICE || type == ColumnType.CHOICES;
        if (!fits) {
            throw DefinitionErrors.cannotInsertOption(changed.name(), type.schemaName());
        }
    }
}
