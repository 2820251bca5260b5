package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The text of {@code fetchXml}, which some clients encode twice: an example of the documentation does. */
final class FetchText {
    private FetchText() {}

    /** @param option decoded once, as it stands among the options of the query */
    static String decoded(String option) {
        if (!option.regionMatches(true, 0, "%3C", 0, 3)) {
            return option;
        }
        try {
            return URLDecoder.decode(option.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw QueryErrors.invalidXml(String.valueOf(e.getMessage()));
        }
    }
}
