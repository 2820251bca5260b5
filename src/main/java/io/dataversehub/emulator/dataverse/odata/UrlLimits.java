package io.dataversehub.emulator.dataverse.odata;

/**
 * How long a URL may be, in characters as sent.
 *
 * @param url path and query together
 * @param segment one part of the path, between two slashes
 * @see <a
 *     href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors">Maximum
 *     length of URL</a>
 */
public record UrlLimits(int url, int segment) {

    /** Of a request on its own. The segment's limit is that of the HTTP server in front of the service. */
    public static final UrlLimits REQUEST = new UrlLimits(32_768, 260);

    /** Of a request line inside a batch, and of a reference inside a body: only the service itself reads these. */
    public static final UrlLimits BATCH = new UrlLimits(65_536, Integer.MAX_VALUE);

    public UrlLimits {
        if (url < 1 || segment < 1) {
            throw new IllegalArgumentException("limits must be positive: " + url + ", " + segment);
        }
    }

    void checkUrl(String text) {
        if (text.length() > url) {
            throw ODataException.invalidUrl();
        }
    }

    void checkSegment(int length) {
        if (length > segment) {
            throw ODataException.invalidUrl();
        }
    }
}
