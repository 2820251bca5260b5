/**
 * The messages about duplicate detection.
 *
 * <p>May import: {@code functions.message}, and what that may; {@code writing}, which has the rules.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.functions.duplicates;

import org.jspecify.annotations.NullMarked;
