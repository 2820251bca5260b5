package io.dataversehub.store;

import java.time.Instant;

/**
 * Something that happened to a row.
 *
 * @param sequence by which events are ordered; it rises, and never repeats
 * @param table as it was told: a logical name or an entity set's
 * @param row the row, or its changed columns, as a JSON object
 */
public record TriggerEvent(long sequence, String table, String message, String rowId, String row, Instant at) {}
