package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;

/**
 * A column in a statement, of the table itself or behind lookups.
 *
 * @param sql expression for its value
 */
record ColumnSql(String sql, Column column) {}
