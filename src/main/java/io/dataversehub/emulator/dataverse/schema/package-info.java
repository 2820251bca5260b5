/**
 * What the tables are: columns, choices, alternate keys, relationships, read from JSON when a table is first used.
 *
 * <p>May import: {@code errors}.
 *
 * <p>Files are read lazily and an index is kept apart from them, because the emulator starts inside a hub that wants to be
 * ready in two seconds, and few programs use more than a handful of the tables.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.schema;

import org.jspecify.annotations.NullMarked;
