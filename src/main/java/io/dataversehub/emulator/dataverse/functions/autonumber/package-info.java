/** Messages about the numbers of autonumber columns. */
@NullMarked
package io.dataversehub.emulator.dataverse.functions.autonumber;

import org.jspecify.annotations.NullMarked;
