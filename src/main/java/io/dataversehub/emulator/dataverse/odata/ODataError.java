package io.dataversehub.emulator.dataverse.odata;

/** The kinds of refusal that a request's text alone can cause, each with the status and {@code error.code} it gets. */
public enum ODataError {
    /** The text is not OData: an unterminated literal, an unknown property, an unexpected token. */
    SYNTAX(400, "0x0"),
    /** Valid OData that Dataverse does not take. */
    QUERY_SHAPE(400, "0x80060888"),
    TOO_MANY_CONDITIONS(400, "0x8004430c"),
    TOO_MANY_EXPANSIONS(400, "0x8004430d"),
    PAGING_COOKIE(400, "0x8004112a"),
    /** Longer than the service's front end lets through; the real answer is an HTML page without a code. */
    INVALID_URL(400, ""),
    SEGMENT_NOT_FOUND(404, "0x8006088a");

    private final int status;
    private final String code;

    ODataError(int status, String code) {
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    /** As in {@code error.code} of the answer: lower-case hexadecimal, or empty. */
    public String code() {
        return code;
    }
}
