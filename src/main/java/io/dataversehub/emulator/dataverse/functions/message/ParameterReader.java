package io.dataversehub.emulator.dataverse.functions.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.odata.Argument;
import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.odata.csdl.Operation.Parameter;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.web.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the parameters of a call: a function's from the address, an action's from the body. */
public final class ParameterReader {
    private final Signature signature;
    private final ValueTypes types;

    public ParameterReader(Signature signature) {
        this.signature = signature;
        this.types = new ValueTypes(signature);
    }

    /** @throws WebApiException when some are missing, unknown, or of another type */
    public Parameters read(Call call) {
        return signature.isFunction() ? fromUrl(call) : fromBody(call);
    }

    private Parameters fromUrl(Call call) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        Arguments arguments = call.arguments(call.path().segments().size() - 1);
        if (arguments instanceof Arguments.Single) {
            throw MessageErrors.wrongFunctionParameters(signature.name(), "Its parameters need names.");
        }
        if (arguments instanceof Arguments.Named named) {
            named.values().forEach((name, argument) -> values.put(name, fromUrl(call, name, argument)));
        }
        refuseMissing(
                values,
                missing -> MessageErrors.wrongFunctionParameters(
                        signature.name(), "The missing parameters are: " + missing + "."));
        return new Parameters(values);
    }

    private JsonNode fromUrl(Call call, String name, Argument argument) {
        TypeRef type = declared(
                name,
                () -> MessageErrors.wrongFunctionParameters(signature.name(), "It has no parameter '" + name + "'."));
        JsonNode value = UrlValues.json(argument, call.options().aliases());
        return types.fitted(type, value)
                .orElseThrow(() -> MessageErrors.wrongUrlType(name, argument.text(), type.toString()));
    }

    private Parameters fromBody(Call call) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        ObjectNode body = call.body().length == 0 ? null : call.json();
        if (body != null) {
            body.properties().forEach(member -> {
                if (member.getKey().indexOf('@') < 0) {
                    values.put(member.getKey(), fromBody(member.getKey(), member.getValue()));
                }
            });
        }
        refuseMissing(values, missing -> MessageErrors.missingParameters(missing, signature.name()));
        return new Parameters(values);
    }

    private JsonNode fromBody(String name, JsonNode value) {
        TypeRef type = declared(name, () -> MessageErrors.unknownParameter(name, signature.name()));
        return types.fitted(type, value)
                .orElseThrow(() -> MessageErrors.wrongPayloadType(
                        value.isContainerNode() ? value.getNodeType().toString() : value.asText(), type.toString()));
    }

    private TypeRef declared(String name, java.util.function.Supplier<WebApiException> unknown) {
        return signature.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::type)
                .findFirst()
                .orElseThrow(unknown);
    }

    private void refuseMissing(Map<String, JsonNode> values, Function<String, WebApiException> refusal) {
        List<String> missing = signature.parameters().stream()
                .filter(parameter -> !parameter.nullable())
                .map(Parameter::name)
                .filter(name -> !values.containsKey(name) || values.get(name).isNull())
                .toList();
        if (!missing.isEmpty()) {
            throw refusal.apply(String.join(",", missing));
        }
    }
}
