/** Messages about who may do what: sharing, access rights, privileges. */
@NullMarked
package io.dataversehub.emulator.dataverse.functions.access;

import org.jspecify.annotations.NullMarked;
