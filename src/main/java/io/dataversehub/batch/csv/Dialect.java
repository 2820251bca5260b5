package io.dataversehub.batch.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a file of separated text is written.
 *
 * @param separator between two columns
 * @param quote around a column that contains separators, quotes or line ends; doubled inside
 * @param charset encoding; a byte order mark of UTF-8 is dropped
 */
public record Dialect(char separator, char quote, Charset charset) {

    /** RFC 4180 in UTF-8. */
    public static final Dialect DEFAULT = new Dialect(',', '"', StandardCharsets.UTF_8);

    public Dialect {
        if (separator == quote || isLineEnd(separator) || isLineEnd(quote)) {
            throw new IllegalArgumentException(
                    "separator and quote must be two different characters and no line ends, not " + (int) separator
                            + " and " + (int) quote);
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
