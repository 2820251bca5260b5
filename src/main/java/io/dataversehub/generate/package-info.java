/**
 * Writes Java types for tables: a record per table, an enum per choice, from the metadata of the real service or the stand-in.
 *
 * <p>May import: {@code webapi}. It runs before a program is built, never inside the hub.
 *
 * <p>The types refer to {@code component} by name only: this package needs nothing of Camel to write them.
 */
@NullMarked
package io.dataversehub.generate;

import org.jspecify.annotations.NullMarked;
