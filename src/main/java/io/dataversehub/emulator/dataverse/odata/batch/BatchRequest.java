package io.dataversehub.emulator.dataverse.odata.batch;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request of a batch.
 *
 * @param contentId of the part or the request; never null inside a change set
 * @param method upper case
 * @param target absolute, relative to the host, relative to the service, or beginning with {@code $<content id>}; not
 *     decoded
 * @param headers of the request, names in any letter case; one that came twice has its values joined by a comma
 * @param body as it came, empty when there is none; not copied
 */
public record BatchRequest(
        @Nullable String contentId, String method, String target, Map<String, String> headers, byte[] body)
        implements BatchItem {

    public BatchRequest {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = Collections.unmodifiableMap(anyCase);
    }

    BatchRequest withoutBody() {
        return new BatchRequest(contentId, method, target, headers, new byte[0]);
    }
}
