/** Messages about rows of any table: merging, mapping, samples. */
@NullMarked
package io.dataversehub.emulator.dataverse.functions.data;

import org.jspecify.annotations.NullMarked;
