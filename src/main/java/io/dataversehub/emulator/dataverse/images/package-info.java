/**
 * Thumbnails of images.
 *
 * <p>May import: nothing of ours.
 *
 * <p>A leaf of its own: bytes in, bytes out, and the only place that knows the JDK's imaging.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.images;

import org.jspecify.annotations.NullMarked;
