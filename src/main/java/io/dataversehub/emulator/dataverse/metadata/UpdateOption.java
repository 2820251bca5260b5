package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.Label;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/** {@code POST UpdateOptionValue} and {@code POST UpdateStateValue}: label, description and colour of an option. */
public final class UpdateOption implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        ObjectNode parameters = call.json();
        ChangedOptions changed = ChangedOptions.of(parameters, session);
        ObjectNode option = changed.option(Parameters.number(parameters, "Value"));
        boolean merge = parameters.path("MergeLabels").asBoolean();
        label(parameters, "Label", option, "label", merge);
        label(parameters, "Description", option, "description", merge);
        for (String setting : new String[] {"Color", "ExternalValue"}) {
            if (parameters.hasNonNull(setting)) {
                option.withObject("/settings").set(setting, parameters.get(setting));
            }
        }
        if (parameters.path("DefaultStatusCode").isInt()) {
            option.put("defaultStatus", parameters.path("DefaultStatusCode").intValue());
        }
        changed.keep();
        return Reply.noContent();
    }

    private static void label(ObjectNode sent, String property, ObjectNode option, String member, boolean merge) {
        if (sent.hasNonNull(property)) {
            Label before = About.labelOf(option.path(member));
            option.set(
                    member, Labels.changed(before, sent.path(property), merge).json());
        }
    }
}
