package io.dataversehub.component;

import org.jspecify.annotations.Nullable;

/** There is no such row or table. */
public final class DataverseNotFoundException extends DataverseException {

    private static final long serialVersionUID = 1L;

    DataverseNotFoundException(String message, Details details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
