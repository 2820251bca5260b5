package io.dataversehub.emulator.dataverse.store;

import java.util.UUID;

/**
 * The value of a lookup.
 *
 * @param table logical name of the row's table
 */
public record Reference(String table, UUID id) {}
