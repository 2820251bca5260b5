/** Messages about teams and queues. */
@NullMarked
package io.dataversehub.emulator.dataverse.functions.teams;

import org.jspecify.annotations.NullMarked;
