/**
 * Functions and actions, bound and unbound, one per file.
 *
 * <p>May import: {@code errors}, {@code schema}, {@code store}, {@code odata}, {@code web}, {@code reading}.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.functions;

import org.jspecify.annotations.NullMarked;
