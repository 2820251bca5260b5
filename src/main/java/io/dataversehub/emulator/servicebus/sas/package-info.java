/**
 * Shared access signatures, which both fronts ask for.
 *
 * <p>May import: the JDK.
 */
@NullMarked
package io.dataversehub.emulator.servicebus.sas;

import org.jspecify.annotations.NullMarked;
