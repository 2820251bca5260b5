package io.dataversehub.bulk;

/** A run ended before all rows were written. What was written by then stays written; every row read has its outcome. */
public final class BulkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient BulkSummary summary;

    BulkException(String message, BulkSummary summary, Throwable cause) {
        super(message, cause);
        this.summary = summary;
    }

    public BulkSummary summary() {
        return summary;
    }
}
