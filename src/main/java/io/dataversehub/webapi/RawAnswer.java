package io.dataversehub.webapi;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came. The client hands out answers with a status below 400; others become {@link WebApiException}.
 *
 * @param status the HTTP status
 * @param headers by name, whatever its case; of a repeated header the last
 * @param body unpacked; empty when there was none
 * @param lostBefore whether an earlier attempt got no answer, so that this one may be the second time the work was done
 * @param took from sending the last attempt to its answer, without the waits before it; zero where that was not measured
 */
public record RawAnswer(int status, Map<String, String> headers, byte[] body, boolean lostBefore, Duration took) {

    public RawAnswer {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
    }

    public RawAnswer(int status, Map<String, String> headers, byte[] body, boolean lostBefore) {
        this(status, headers, body, lostBefore, Duration.ZERO);
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Dataverse's id of the request, for its support. */
    public @Nullable String requestId() {
        String id = header("x-ms-service-request-id");
        return id != null ? id : header("REQ_ID");
    }

    RawAnswer afterLoss(boolean lost) {
        return lost == lostBefore ? this : new RawAnswer(status, headers, body, lost, took);
    }

    RawAnswer told(boolean lost, Duration time) {
        return new RawAnswer(status, headers, body, lost, time);
    }
}
