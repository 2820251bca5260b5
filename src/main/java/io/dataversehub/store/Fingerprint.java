package io.dataversehub.store;

import java.time.Instant;

/**
 * How a file is known again after a restart without reading all of it.
 *
 * @param name file name without folder
 * @param size bytes
 * @param modified time of the last change, whole milliseconds
 * @param digest SHA-256, hexadecimal, of the beginning and the end of the file
 */
public record Fingerprint(String name, long size, Instant modified, String digest) {}
