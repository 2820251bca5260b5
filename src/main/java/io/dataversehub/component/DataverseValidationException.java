package io.dataversehub.component;

import org.jspecify.annotations.Nullable;

/** The row or the request is wrong; repeating it does not help. */
public final class DataverseValidationException extends DataverseException {

    private static final long serialVersionUID = 1L;

    DataverseValidationException(String message, Details details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
