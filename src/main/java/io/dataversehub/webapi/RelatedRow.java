package io.dataversehub.webapi;

import org.jspecify.annotations.Nullable;

/**
 * A row and one that is related to it.
 *
 * @param table the first row's table, by entity set or logical name
 * @param key the first row
 * @param navigation the navigation property from the first row to the other; case matters
 * @param other the related row; null: whichever a navigation property to one row leads to
 */
public record RelatedRow(
        String table,
        RowKey key,
        String navigation,
        @Nullable RowKey other) {}
