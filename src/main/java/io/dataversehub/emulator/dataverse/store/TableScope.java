package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What names mean at one place of a query: the table whose columns stand without a variable, and those of the variables.
 *
 * @param alias of {@code table} in the statement
 */
record TableScope(Table table, String alias, Map<String, TableScope> variables) {

    static TableScope outermost(Table table) {
        return new TableScope(table, "t", Map.of());
    }

    /** Inside a lambda whose variable stands for rows of {@code member}. */
    TableScope inside(@Nullable String variable, Table member, String memberAlias) {
        Map<String, TableScope> more = new HashMap<>(variables);
        if (variable != null) {
            more.put(variable, new TableScope(member, memberAlias, Map.of()));
        }
        return new TableScope(table, alias, more);
    }

    TableScope of(@Nullable String variable) {
        if (variable == null) {
            return this;
        }
        TableScope found = variables.get(variable);
        if (found == null) {
            throw new IllegalStateException("no variable " + variable);
        }
        return found;
    }
}
