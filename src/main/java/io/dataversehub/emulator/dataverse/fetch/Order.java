package io.dataversehub.emulator.dataverse.fetch;

import org.jspecify.annotations.Nullable;

/**
 * One of the columns that rows are ordered by.
 *
 * @param attribute null in an aggregating query, which orders by alias
 * @param alias of what is grouped by or aggregated; null in other queries
 * @param entityName alias of the link that has the column; null = where the element stands
 */
public record Order(
        @Nullable String attribute,
        @Nullable String alias,
        @Nullable String entityName,
        boolean descending) {}
