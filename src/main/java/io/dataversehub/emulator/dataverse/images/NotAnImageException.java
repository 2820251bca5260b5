package io.dataversehub.emulator.dataverse.images;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Bytes that are none of the image types which image columns take, or an image that is broken or far too large. */
public final class NotAnImageException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    NotAnImageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
