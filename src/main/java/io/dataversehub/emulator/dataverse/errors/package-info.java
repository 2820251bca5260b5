/**
 * Every refusal the emulator can answer: its code, status and text in one catalogue.
 *
 * <p>May import: nothing of ours.
 *
 * <p>A leaf of its own, since the store as well as the operations refuse, and a text that stands twice drifts apart.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.errors;

import org.jspecify.annotations.NullMarked;
