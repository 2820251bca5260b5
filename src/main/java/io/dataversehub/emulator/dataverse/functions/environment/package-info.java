/** Messages about the environment as a whole: who is asked, in which version, languages and time zones; how many rows. */
@NullMarked
package io.dataversehub.emulator.dataverse.functions.environment;

import org.jspecify.annotations.NullMarked;
