/**
 * Files and images: sending and fetching the content of file columns, image columns, notes and attachments, whole, in
 * ranges, or by the block messages.
 *
 * <p>May import: {@code errors}, {@code schema}, {@code store}, {@code odata}, {@code web}, {@code reading}, {@code writing}:
 * in the end a file is the value of a column, and is written as one.
 *
 * <p>What is sent in parts lies in the database until it is committed, so that a transfer survives a restart and no more
 * than one part of a file is in memory.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.files;

import org.jspecify.annotations.NullMarked;
