package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.errors.FileErrors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a file that a request wants: {@code Range: bytes=0-4194303}, {@code bytes=100-}, {@code bytes=-100}. */
record ByteRange(long first, long length) {
    private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    /** @param total length of the file; what is asked for beyond it is left out */
    static ByteRange of(String header, long total) {
        Matcher matcher = SYNTAX.matcher(header.replace(" ", ""));
        if (!matcher.matches() || header.strip().endsWith("=-")) {
            throw FileErrors.rangeNotSatisfiable(header, total);
        }
        ByteRange range = between(matcher.group(1), matcher.group(2), total);
        if (range.length < 1) {
            throw FileErrors.rangeNotSatisfiable(header, total);
        }
        return range;
    }

    private static ByteRange between(String from, String to, long total) {
        if (from.isEmpty()) {
            long length = Math.min(Long.parseLong(to), total);
            return new ByteRange(total - length, length);
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? total - 1 : Math.min(Long.parseLong(to), total - 1);
        return new ByteRange(first, last - first + 1);
    }
}
