package io.dataversehub.emulator.dataverse.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of a choice, yes/no, state or status column.
 *
 * @param name of the choice
 * @param global shared by several columns
 * @param options in the order shown
 * @param defaultValue for a row created without the column; null when there is none. A yes/no default is 0 or 1.
 * @param custom made by this environment and not by Microsoft
 */
public record Choices(
        String name,
        boolean global,
        List<Option> options,
        @Nullable Integer defaultValue,
        boolean custom,
        About about) {
    public Choices {
        options = List.copyOf(options);
    }

    /**
     * @param state of a status: the state it belongs to
     * @param defaultStatus of a state: the status a row takes when only the state is set
     * @param invariantName of a state
     */
    public record Option(
            int value,
            @Nullable Integer state,
            @Nullable Integer defaultStatus,
            @Nullable String invariantName,
            About about) {
        /** In the user's language; empty when it has none. */
        public String label() {
            return Objects.requireNonNullElse(about.name().text(), "");
        }
    }

    public Optional<Option> option(int value) {
        return options.stream().filter(option -> option.value() == value).findFirst();
    }
}
