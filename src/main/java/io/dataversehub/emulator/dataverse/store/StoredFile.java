package io.dataversehub.emulator.dataverse.store;

import java.util.UUID;

/**
 * A file whose bytes are kept.
 *
 * @param length in bytes
 */
public record StoredFile(UUID id, String name, String mimeType, long length) {
    public StoredFile {
        if (length < 0) {
            throw new IllegalArgumentException("length must not be negative, was " + length);
        }
    }
}
