package io.dataversehub.emulator.dataverse.odata.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rows that the requests of a change set have made so far, by Content-ID, for those that come later: {@code $1} in
 * a request line, in an {@code @odata.bind} and in an {@code @odata.id}. Not thread-safe; a new one for each change set.
 */
public final class ContentReferences {

    private static final Set<String> NO_REFERENCES = Set.of("batch", "metadata", "value", "ref", "count");

    private final Map<String, String> urls = new HashMap<>();

    /** @param url of the row that the request made, absolute or relative */
    public void declare(String contentId, String url) {
        urls.put(contentId, url);
    }

    /**
     * The text with a reference at its beginning replaced: {@code $1/lastname} becomes {@code .../contacts(...)/lastname}.
     * A text that begins with no reference comes back as it is.
     *
     * @throws BatchException when the reference has not been declared before
     */
    public String resolve(String text) {
        if (!text.startsWith("$")) {
            return text;
        }
        int end = endOfReference(text);
        String contentId = text.substring(1, end);
        if (NO_REFERENCES.contains(contentId)) {
            return text;
        }
        String url = urls.get(contentId);
        if (url == null) {
            throw new BatchException("Content-ID Reference: '$" + contentId + "' does not exist in the batch context.");
        }
        return url + text.substring(end);
    }

    private static int endOfReference(String text) {
        int end = 1;
        while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '?') {
            end++;
        }
        return end;
    }
}
