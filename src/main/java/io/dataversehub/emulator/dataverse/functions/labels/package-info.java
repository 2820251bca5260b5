/** Messages about texts in several languages. */
@NullMarked
package io.dataversehub.emulator.dataverse.functions.labels;

import org.jspecify.annotations.NullMarked;
