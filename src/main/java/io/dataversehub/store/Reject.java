package io.dataversehub.store;

import org.jspecify.annotations.Nullable;

/**
 * One row of a source that was not written.
 *
 * @param record number of the record in the source, from 1, header not counted
 * @param line line of the source at which the record begins, from 1
 * @param code stable code, e.g. {@code REQUIRED}, {@code LOOKUP_NOT_FOUND}, {@code DATAVERSE_0x80040265}
 * @param column the column at fault, as the source names it where it has one
 * @param message reason for a person
 * @param text the whole line of the reject file: where and why, then the original columns
 */
public record Reject(
        long record, long line, String code, @Nullable String column, String message, String text) {}
