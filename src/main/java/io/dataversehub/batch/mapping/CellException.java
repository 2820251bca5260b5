package io.dataversehub.batch.mapping;

/** A cell cannot become a value: a stable code and a reason for a person. */
public final class CellException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    CellException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
