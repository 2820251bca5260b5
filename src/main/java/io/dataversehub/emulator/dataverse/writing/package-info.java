/**
 * Creating, changing, deleting and relating rows: bodies to values, the rules of the values, one operation per file.
 *
 * <p>May import: {@code errors}, {@code schema}, {@code store}, {@code odata}, {@code web}, {@code reading} (a write may be
 * answered with the row).
 */
@NullMarked
package io.dataversehub.emulator.dataverse.writing;

import org.jspecify.annotations.NullMarked;
