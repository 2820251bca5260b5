/**
 * The batch engine: a file becomes a run, a run is written in chunks, and each chunk is remembered with its rejects in one
 * transaction, so that a run that was killed goes on at most one chunk back.
 *
 * <p>May import: Camel API, {@code store}. It writes through the route that uses it, never by itself.
 */
@NullMarked
package io.dataversehub.batch;

import org.jspecify.annotations.NullMarked;
