/**
 * Beans that the route files name, and the routes all patterns share.
 *
 * <p>May import: Camel API, {@code store}, and the public types of {@code component}.
 */
@NullMarked
package io.dataversehub.routes;

import org.jspecify.annotations.NullMarked;
