package io.dataversehub.emulator.dataverse.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that is sent in parts.
 *
 * @param token names it in the requests that bring the parts
 * @param row that the file is for; null when the row is created with the file
 * @param name null when it is told at the end
 */
public record Upload(
        UUID token,
        String table,
        @Nullable UUID row,
        String column,
        @Nullable String name) {}
