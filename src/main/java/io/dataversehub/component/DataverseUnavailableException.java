package io.dataversehub.component;

import org.jspecify.annotations.Nullable;

/** No answer, or the service is down: the same call may go through later. */
public final class DataverseUnavailableException extends DataverseException {

    private static final long serialVersionUID = 1L;

    DataverseUnavailableException(String message, Details details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
