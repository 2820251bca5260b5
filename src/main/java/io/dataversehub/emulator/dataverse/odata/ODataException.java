package io.dataversehub.emulator.dataverse.odata;

import java.io.Serial;

/**
 * A request text that Dataverse refuses. The message is meant for the caller as it stands. The factories at the end are
 * for refusals that need to know the tables and that the core therefore decides; the wording is kept in one place.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/join-tables">Refusals of
 *     $expand</a>
 * @see <a href="https://learn.microsoft.com/troubleshoot/power-platform/dataverse/web-api-client-errors">Web API client
 *     errors</a>
 */
public final class ODataException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** {@link #position()} of a refusal that is not about one place. */
    public static final int NOWHERE = -1;

    private final ODataError error;
    private final int position;

    public ODataException(ODataError error, String message, int position) {
        super(message);
        this.error = error;
        this.position = position;
    }

    public ODataException(ODataError error, String message) {
        this(error, message, NOWHERE);
    }

    public ODataError error() {
        return error;
    }

    public String code() {
        return error.code();
    }

    public int status() {
        return error.status();
    }

    /** Index into the decoded text of the option or segment at fault, or {@link #NOWHERE}. */
    public int position() {
        return position;
    }

    /** Stack traces of refused requests say nothing, and cost more than the parsing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    static ODataException syntax(String message, int position) {
        return new ODataException(ODataError.SYNTAX, message, position);
    }

    static ODataException shape(String message) {
        return new ODataException(ODataError.QUERY_SHAPE, message);
    }

    static ODataException invalidUrl() {
        return new ODataException(ODataError.INVALID_URL, "Bad Request - Invalid URL");
    }

    /** {@code $expand=Account_Tasks/$ref}: a to-many navigation property cannot be expanded to references. */
    public static ODataException expandOfReferencesToMany() {
        return shape("Expand with $ref is only supported on lookup type navigation property.");
    }

    /** {@code $top} or {@code $orderby} on a to-one navigation property, or anywhere when expansions are nested. */
    public static ODataException expandOptionRefused() {
        return shape(
                "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or"
                        + " nested one-to-many relationship.");
    }

    /** An {@code $expand} inside the expansion of a many-to-many navigation property. */
    public static ODataException nestedExpandRefused(String navigation) {
        return shape("The navigation property '" + navigation
                + "' cannot be expanded. Only many-to-one relationships are supported for nested expansion.");
    }

    /** @param type the table's logical name */
    public static ODataException propertyNotFound(String property, String type) {
        return syntax(
                "Could not find a property named '" + property + "' on type 'Microsoft.Dynamics.CRM." + type + "'.",
                NOWHERE);
    }

    public static ODataException segmentNotFound(String segment) {
        return new ODataException(
                ODataError.SEGMENT_NOT_FOUND, "Resource not found for the segment '" + segment + "'.");
    }

    /** The columns named in a key are neither the primary key nor a defined alternate key. */
    public static ODataException keyNotDefined(String type) {
        String resource = "resource 'Microsoft.Dynamics.CRM." + type + "'";
        return syntax(
                "The key in the request URI is not valid for " + resource
                        + ". Ensure that the names and number of key properties match the declared or alternate key"
                        + " properties for the " + resource + ".",
                NOWHERE);
    }
}
