package io.dataversehub.component;

import org.jspecify.annotations.Nullable;

/** The answer of a call that must not be repeated was lost: it may have worked. */
public final class DataverseAmbiguousException extends DataverseException {

    private static final long serialVersionUID = 1L;

    DataverseAmbiguousException(String message, Details details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
