package io.dataversehub.component;

import org.jspecify.annotations.Nullable;

/** Somebody changed the row since its ETag was read. */
public final class DataverseVersionMismatchException extends DataverseException {

    private static final long serialVersionUID = 1L;

    DataverseVersionMismatchException(String message, Details details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
