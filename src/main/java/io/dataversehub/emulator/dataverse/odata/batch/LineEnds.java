package io.dataversehub.emulator.dataverse.odata.batch;

/** How to take a batch whose lines end in LF instead of CRLF. */
public enum LineEnds {
    /** The last request keeps its body. */
    ANY,
    /**
     * As the service does it: the last request's body is lost unless two line ends follow it, and the request then fails
     * with "Stream was not readable." Not checked against the real service.
     *
     * @see <a
     *     href="https://learn.microsoft.com/troubleshoot/power-platform/dataverse/web-api-client-errors">Web API client
     *     errors</a>
     */
    LIKE_DATAVERSE
}
