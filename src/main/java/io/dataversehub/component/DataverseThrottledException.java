package io.dataversehub.component;

import org.jspecify.annotations.Nullable;

/** Too many requests: the same call may go through later. */
public final class DataverseThrottledException extends DataverseException {

    private static final long serialVersionUID = 1L;

    DataverseThrottledException(String message, Details details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
