package io.dataversehub.emulator.dataverse.functions.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.List;

/**
 * A custom API, ready to be called.
 *
 * @param steps how far others may hear of its calls
 * @param isPrivate can be called, and is not announced in {@code $metadata}
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/custom-api">Create and use custom APIs</a>
 */
public record CustomApi(
        Signature signature,
        List<ResponseProperty> properties,
        ProcessingSteps steps,
        boolean isPrivate,
        Behaviour behaviour)
        implements Message {

    public CustomApi {
        properties = List.copyOf(properties);
    }

    /** {@code allowedcustomprocessingsteptype}, in its order. */
    public enum ProcessingSteps {
        NONE,
        ASYNC_ONLY,
        SYNC_AND_ASYNC
    }

    @Override
    public Result answer(Invocation invocation) {
        ObjectNode outputs = behaviour.run(invocation);
        if (properties.isEmpty()) {
            return Result.Nothing.NOTHING;
        }
        if (properties.size() == 1 && properties.get(0).isRow()) {
            return properties.get(0).row(invocation.session().schema(), outputs);
        }
        ObjectNode response = Json.newObject();
        for (ResponseProperty property : properties) {
            JsonNode value = outputs.get(property.name());
            response.set(property.name(), property.checked(invocation.session().schema(), value));
        }
        return Result.response(signature.name() + "Response", response);
    }
}
