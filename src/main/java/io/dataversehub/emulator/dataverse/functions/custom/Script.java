package io.dataversehub.emulator.dataverse.functions.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Steps and a response, as {@link Behaviours} describes them. */
record Script(List<ScriptStep> steps, JsonNode respond) implements Behaviour {
    private static final Set<String> MEMBERS = Set.of("steps", "respond");

    Script {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException when it cannot be understood */
    static Script of(JsonNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is none of callback, steps, respond");
            }
        }
        JsonNode respond = json.path("respond");
        if (!respond.isMissingNode() && !respond.isObject()) {
            throw new IllegalArgumentException("respond must be an object of response properties");
        }
        List<ScriptStep> steps = new ArrayList<>();
        json.path("steps").forEach(step -> steps.add(ScriptStep.of(step)));
        return new Script(steps, respond);
    }

    @Override
    public ObjectNode run(Invocation invocation) {
        Names names = Names.of(invocation);
        for (ScriptStep step : steps) {
            if (step.applies(names)) {
                step.run(invocation, names);
            }
        }
        return respond instanceof ObjectNode object ? (ObjectNode) names.filled(object) : Json.newObject();
    }
}
