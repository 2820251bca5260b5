package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.errors.FileErrors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a file a request brings: {@code Content-Range: bytes 0-4194303/25870370}. The unit may be missing, as in
 * older examples of the documentation.
 *
 * @param last position of the last byte
 * @param total length of the file
 */
record ContentRange(long first, long last, long total) {
    private static final Pattern SYNTAX = Pattern.compile("(?:bytes[ =])?\\s*(\\d{1,15})-(\\d{1,15})/(\\d{1,15})");

    ContentRange {
        if (last < first || last >= total) {
            throw FileErrors.invalid("The Content-Range 'bytes " + first + "-" + last + "/" + total
                    + "' is not valid: it must end after its beginning and before the length of the file.");
        }
    }

    /** @param length of the body */
    static ContentRange of(String header, int length) {
        Matcher matcher = SYNTAX.matcher(header.strip());
        if (!matcher.matches()) {
            throw FileErrors.invalid(
                    "The Content-Range '" + header + "' is not valid: it must look like 'bytes 0-4194303/25870370'.");
        }
        ContentRange range = new ContentRange(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
        if (range.last - range.first + 1 != length) {
            throw FileErrors.invalid(
                    "The Content-Range '" + header + "' does not fit the body, which has " + length + " bytes.");
        }
        return range;
    }
}
