/**
 * Rows in H2: one database table per Dataverse table, with real types and real unique indexes; transactions.
 *
 * <p>May import: {@code schema}, {@code errors}, {@code odata}. Knows no HTTP and no JSON.
 *
 * <p>Uniqueness and isolation are the database's, not ours: whatever holds under concurrent writers holds because H2 holds it.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.store;

import org.jspecify.annotations.NullMarked;
