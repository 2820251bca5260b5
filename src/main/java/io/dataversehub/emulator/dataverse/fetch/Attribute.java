package io.dataversehub.emulator.dataverse.fetch;

import org.jspecify.annotations.Nullable;

/**
 * A column to be shown, grouped by or aggregated.
 *
 * @param alias its name in the answer; null = the column's own
 * @param distinct each value counts once
 * @param grouping the part of a date to group by; null = the whole value
 * @param countsChildren the number of rows below this one in the hierarchy stands for the value
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/attribute">attribute
 *     element</a>
 */
public record Attribute(
        String name,
        @Nullable String alias,
        @Nullable Aggregate aggregate,
        boolean distinct,
        boolean groupBy,
        @Nullable DateGrouping grouping,
        boolean countsChildren) {

    public enum Aggregate {
        AVG,
        COUNT,
        COUNTCOLUMN,
        MAX,
        MIN,
        SUM
    }

    public enum DateGrouping {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        FISCAL_PERIOD,
        FISCAL_YEAR
    }
}
