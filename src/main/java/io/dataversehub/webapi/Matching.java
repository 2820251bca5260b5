package io.dataversehub.webapi;

import java.util.List;
import java.util.Set;

/**
 * How rows are compared with what is there before they are written. Comparing costs a query for some hundred rows, and between
 * it and the write others may write.
 *
 * @param columns the columns whose values say which row is meant, when they are no key: a row that has them is changed, and
 *     none may be twice. Empty: by key
 * @param onlyChanged whether columns that have the value already are left out, and rows without a change are not written
 * @param createOnly columns that are written when a row is created, and never afterwards
 * @param dryRun whether nothing is written at all, and outcomes say what would be
 */
public record Matching(List<String> columns, boolean onlyChanged, Set<String> createOnly, boolean dryRun) {

    /** Rows are written without looking. */
    public static final Matching NONE = new Matching(List.of(), false, Set.of(), false);

    public Matching {
        columns = List.copyOf(columns);
        createOnly = Set.copyOf(createOnly);
    }

    boolean compares() {
        return !columns.isEmpty() || onlyChanged || !createOnly.isEmpty() || dryRun;
    }

    /** Whether values are compared, not only that the row is there. */
    boolean comparesValues() {
        return onlyChanged || dryRun;
    }
}
