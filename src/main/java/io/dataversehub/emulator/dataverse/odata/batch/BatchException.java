package io.dataversehub.emulator.dataverse.odata.batch;

import java.io.Serial;

/** A batch that is refused as a whole: answered with status 400 and a plain JSON error, not with a multipart. */
public final class BatchException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The {@code error.code} of the answer. */
    public static final String CODE = "0x80060888";

    BatchException(String message) {
        super(message);
    }

    BatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
