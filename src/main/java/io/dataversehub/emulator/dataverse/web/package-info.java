/**
 * The Web API's protocol without its meaning: calls, replies, preferences, and the table of operations that answers them.
 *
 * <p>May import: {@code errors}, {@code schema}, {@code store}, {@code odata}. Knows no HTTP server, so that a part of a
 * batch is a call like any other.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.web;

import org.jspecify.annotations.NullMarked;
