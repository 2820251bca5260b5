package io.dataversehub.component;

import org.jspecify.annotations.Nullable;

/** The identity has not the privilege, or could not sign in. */
public final class DataversePermissionDeniedException extends DataverseException {

    private static final long serialVersionUID = 1L;

    DataversePermissionDeniedException(String message, Details details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
