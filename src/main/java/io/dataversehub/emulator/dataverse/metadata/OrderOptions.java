package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.LinkedHashSet;
import java.util.Set;

/** {@code POST OrderOption}: shows the options in another order, which {@code Values} gives in full. */
public final class OrderOptions implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        ObjectNode parameters = call.json();
        ChangedOptions changed = ChangedOptions.of(parameters, session);
        Set<Integer> order = new LinkedHashSet<>();
        parameters.path("Values").forEach(value -> order.add(value.asInt()));
        if (order.size() != changed.options().size()) {
            throw DefinitionErrors.invalid("Values must name each of the "
                    + changed.options().size() + " options once, and names " + order.size() + ".");
        }
        ArrayNode ordered = Json.newObject().arrayNode();
        order.forEach(value -> ordered.add((JsonNode) changed.option(value)));
        changed.options().removeAll();
        changed.options().addAll(ordered);
        changed.keep();
        return Reply.noContent();
    }
}
