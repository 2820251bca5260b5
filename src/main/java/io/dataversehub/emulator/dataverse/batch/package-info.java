/**
 * {@code $batch}: several calls in one request, some of them in one transaction.
 *
 * <p>May import: {@code errors}, {@code schema}, {@code store}, {@code odata}, {@code web}.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.batch;

import org.jspecify.annotations.NullMarked;
