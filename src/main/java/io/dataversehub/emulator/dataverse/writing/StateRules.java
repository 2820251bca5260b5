package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Choices.Option;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * State and status go together:
 *
 * <pre>
 * given              written
 * neither, create    the default state and its default status
 * state              that state and its default status
 * status             that status; it must belong to the row's state, on create to the default state
 * both               both; the status must belong to the state
 * </pre>
 */
final class StateRules {
    static final String STATE = "statecode";
    static final String STATUS = "statuscode";

    private StateRules() {}

    static boolean apply(Table table) {
        return table.has(STATE)
                && table.has(STATUS)
                && table.column(STATE).type() == ColumnType.STATE
                && table.column(STATUS).type() == ColumnType.STATUS;
    }

    /** Only then must the row be read before it is changed. */
    static boolean needCurrentState(Table table, Map<String, @Nullable Object> values) {
        return apply(table) && values.get(STATUS) != null && values.get(STATE) == null;
    }

    /** @param current state of the row; null on create */
    static void settle(Table table, Map<String, @Nullable Object> values, @Nullable Integer current) {
        if (!apply(table)) {
            return;
        }
        boolean create = current == null && !values.containsKey(STATE);
        if (create) {
            values.put(STATE, defaultState(table));
        }
        Integer state = values.get(STATE) instanceof Integer given ? given : current;
        if (values.get(STATUS) instanceof Integer status) {
            check(table, Objects.requireNonNull(state), status);
        } else if (values.get(STATE) != null) {
            values.put(
                    STATUS, defaultStatus(table, Objects.requireNonNull(state)).orElse(null));
        }
    }

    private static Integer defaultState(Table table) {
        Choices states = choices(table, STATE);
        Integer value = states.defaultValue();
        return value != null ? value : states.options().get(0).value();
    }

    private static Optional<Integer> defaultStatus(Table table, int state) {
        Optional<Integer> named = choices(table, STATE).option(state).map(Option::defaultStatus);
        return named.isPresent()
                ? named
                : choices(table, STATUS).options().stream()
                        .filter(option -> Objects.equals(option.state(), state))
                        .map(Option::value)
                        .findFirst();
    }

    private static void check(Table table, int state, int status) {
        boolean belongs = choices(table, STATUS)
                .option(status)
                .map(option -> Objects.equals(option.state(), state))
                .orElse(false);
        if (!belongs) {
            String label =
                    choices(table, STATE).option(state).map(Option::label).orElse(Integer.toString(state));
            throw ErrorCatalogue.invalidState(table.logicalName(), label, Integer.toString(status));
        }
    }

    private static Choices choices(Table table, String column) {
        return Objects.requireNonNull(table.column(column).choices());
    }
}
