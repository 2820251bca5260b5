/**
 * The text of {@code $batch}: requests into one multipart body, and its answers out of one.
 *
 * <p>May import: nothing of ours.
 *
 * <p>Written by hand, since mail libraries rewrite line ends and headers that Dataverse takes literally.
 */
@NullMarked
package io.dataversehub.webapi.multipart;

import org.jspecify.annotations.NullMarked;
