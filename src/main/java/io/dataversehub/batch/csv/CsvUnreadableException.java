package io.dataversehub.batch.csv;

import java.io.IOException;

/** A file cannot be read on from here, whatever is tried: it has to be corrected first. The message names the line. */
public final class CsvUnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    CsvUnreadableException(String message) {
        super(message);
    }
}
