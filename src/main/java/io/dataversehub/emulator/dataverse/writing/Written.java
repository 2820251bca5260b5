package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.store.RowKey;

/**
 * What a write did to one row.
 *
 * @param created or, if not, changed
 * @param key that finds the row now
 */
record Written(boolean created, RowKey key) {}
