/**
 * The hub: {@link io.dataversehub.Hub} has the main method and is the only place that sees everything.
 *
 * <p>May import: all packages. No other package may import this one.
 */
@NullMarked
package io.dataversehub;

import org.jspecify.annotations.NullMarked;
