package io.dataversehub.emulator.dataverse.functions.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataversehub.emulator.dataverse.odata.csdl.EnumType;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a JSON value is of a declared type. */
public final class ValueTypes {
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Map<String, EnumType> enums;

    /** Knows no enumerations. */
    public static ValueTypes ofPrimitives() {
        return new ValueTypes(Map.of());
    }

    private ValueTypes(Map<String, EnumType> enums) {
        this.enums = enums;
    }

    ValueTypes(Signature signature) {
        this.enums = signature.enums().stream().collect(Collectors.toMap(type -> "mscrm." + type.name(), type -> type));
    }

    /** The value as the type has it; empty when it is of another type. Null fits every type. */
    public Optional<JsonNode> fitted(TypeRef type, JsonNode value) {
        if (value.isNull()) {
            return Optional.of(value);
        }
        if (!type.collection()) {
            return single(type, value);
        }
        if (!value.isArray()) {
            return Optional.empty();
        }
        ArrayNode fitted = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : value) {
            Optional<JsonNode> one = single(type, item);
            if (one.isEmpty()) {
                return one;
            }
            fitted.add(one.get());
        }
        return Optional.of(fitted);
    }

    private Optional<JsonNode> single(TypeRef type, JsonNode value) {
        return switch (type.name()) {
            case "Edm.String" -> when(value.isTextual(), value);
            case "Edm.Boolean" -> when(value.isBoolean(), value);
            case "Edm.Int32" ->
                when(isWhole(value) && value.canConvertToInt(), value).map(whole -> new IntNode(whole.intValue()));
            case "Edm.Int64" ->
                when(isWhole(value) && value.canConvertToLong(), value).map(whole -> new LongNode(whole.longValue()));
            case "Edm.Decimal", "Edm.Double" ->
                when(value.isNumber(), value).map(number -> new DecimalNode(number.decimalValue()));
            case "Edm.Guid" ->
                when(value.isTextual() && GUID.matcher(value.textValue()).matches(), value);
            case "Edm.DateTimeOffset" -> when(value.isTextual() && isTime(value.textValue()), value);
            case "Edm.Binary" -> when(value.isTextual(), value);
            default -> named(type, value);
        };
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private Optional<JsonNode> named(TypeRef type, JsonNode value) {
        EnumType members = enums.get(type.name());
        return members == null ? when(value.isObject(), value) : member(members, value);
    }

    /** By name, by several names where they may be combined, or by number. */
    private static Optional<JsonNode> member(EnumType type, JsonNode value) {
        if (value.isNumber()) {
            return type.members().entrySet().stream()
                    .filter(member -> member.getValue() == value.longValue())
                    .map(member -> (JsonNode) new TextNode(member.getKey()))
                    .findFirst();
        }
        if (!value.isTextual()) {
            return Optional.empty();
        }
        String[] names = type.flags() ? value.textValue().split("\\s*,\\s*") : new String[] {value.textValue()};
        for (String name : names) {
            if (!type.members().containsKey(name)) {
                return Optional.empty();
            }
        }
        return Optional.of(value);
    }

    private static Optional<JsonNode> when(boolean fits, JsonNode value) {
        return fits ? Optional.of(value) : Optional.empty();
    }
}
