package io.dataversehub.batch.mapping;

/** A file does not have the columns that its mapping reads. The message names both sides. */
public final class HeaderMismatchException extends Exception {

    private static final long serialVersionUID = 1L;

    HeaderMismatchException(String message) {
        super(message);
    }
}
