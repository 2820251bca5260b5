package io.dataversehub.component;

import org.jspecify.annotations.Nullable;

/** A row with this key exists already. */
public final class DataverseDuplicateKeyException extends DataverseException {

    private static final long serialVersionUID = 1L;

    DataverseDuplicateKeyException(String message, Details details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
