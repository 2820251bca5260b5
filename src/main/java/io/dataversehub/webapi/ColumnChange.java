package io.dataversehub.webapi;

import org.jspecify.annotations.Nullable;

/**
 * What a write does to one column.
 *
 * @param column logical name; the values of a column that is masked are {@value Masking#MASK}
 * @param from the value before, as it is read (a lookup: the id of its row); null: none
 * @param to the value after; null: the column is cleared
 */
public record ColumnChange(
        String column, @Nullable Object from, @Nullable Object to) {}
