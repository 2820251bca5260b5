package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;

/**
 * A column of a result whose rows are no rows of a table.
 *
 * @param name of the member in the answer
 * @param column that the values were made of; their type and their labels are its own
 */
public record ResultColumn(String name, Column column, Measure measure) {}
