/**
 * The {@code dataverse:} Camel component.
 *
 * <p>May import: Camel API, {@code bulk}, {@code webapi}. Knows no HTTP client: headers, options and bodies are translated here,
 * in one place, into rows and requests.
 */
@NullMarked
package io.dataversehub.component;

import org.jspecify.annotations.NullMarked;
