package io.dataversehub.emulator.dataverse.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of the choice columns. */
final class Choice {
    /** Most values that one multi-select column takes. */
    private static final int MAX_SELECTED = 150;

    private Choice() {}

    static Integer one(ValueReader reader, Column column, JsonNode json) {
        if (!json.isIntegralNumber() || !json.canConvertToInt()) {
            throw reader.conversion(column, json);
        }
        return checked(reader, column, json.intValue());
    }

    /** {@code "1, 9"}, kept as {@code "1,9"}. */
    static @Nullable String several(ValueReader reader, Column column, JsonNode json) {
        if (!json.isTextual()) {
            throw reader.conversion(column, json);
        }
        if (json.textValue().isBlank()) {
            return null;
        }
        List<Integer> values;
        try {
            values = Arrays.stream(json.textValue().split(","))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw reader.conversion(column, json);
        }
        if (values.size() > MAX_SELECTED) {
            throw ErrorCatalogue.invalidArgument("The column '" + column.logicalName() + "' takes at most "
                    + MAX_SELECTED + " selected values, but got " + values.size() + ".");
        }
        return values.stream()
                .map(value -> checked(reader, column, value).toString())
                .collect(Collectors.joining(","));
    }

    private static Integer checked(ValueReader reader, Column column, int value) {
        Choices choices = Objects.requireNonNull(column.choices());
        if (choices.option(value).isEmpty()) {
            throw ErrorCatalogue.choiceOutOfRange(
                    Integer.toString(value),
                    column.logicalName(),
                    reader.table().logicalName(),
                    choices.options().stream()
                            .map(option -> Integer.toString(option.value()))
                            .collect(Collectors.joining(",")));
        }
        return value;
    }
}
