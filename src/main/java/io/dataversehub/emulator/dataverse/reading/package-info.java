/**
 * Reading rows: selections, expansions, pages, and how a row is written as JSON; one operation per file.
 *
 * <p>May import: {@code errors}, {@code schema}, {@code store}, {@code odata}, {@code web}.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.reading;

import org.jspecify.annotations.NullMarked;
