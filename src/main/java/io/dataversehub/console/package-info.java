/**
 * The page of the hub and its live feed.
 *
 * <p>May import: Camel API, {@code webapi} (listener), {@code governor} (snapshot), {@code store}, {@code batch} (progress).
 */
@NullMarked
package io.dataversehub.console;

import org.jspecify.annotations.NullMarked;
