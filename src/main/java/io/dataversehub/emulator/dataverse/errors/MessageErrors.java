package io.dataversehub.emulator.dataverse.errors;

/**
 * The refusals about functions, actions and custom APIs. Sources as in {@link ErrorCatalogue}; texts of the OData reader are
 * those of its library, which Dataverse passes on.
 */
public final class MessageErrors {

    private MessageErrors() {}

    /** A bound function or action without its namespace, or without what it is bound to. Text documented, code inferred. */
    public static WebApiException unresolvedParameters() {
        return new WebApiException(400, "0x80060888", "Request message has unresolved parameters.");
    }

    /** A message that the table has not, though tables of its kind have it. Code and text as in public captures. */
    public static WebApiException tableNotSupported(String message, String table) {
        return new WebApiException(
                400,
                "0x80040800",
                "The '" + message + "' method does not support entities of type '" + table
                        + "'. MessageProcessorCache returned MessageProcessor.Empty.");
    }

    /** A member of an action's body that is no parameter. */
    public static WebApiException unknownParameter(String parameter, String message) {
        return ErrorCatalogue.payload(
                "",
                "The parameter '" + parameter + "' in the request payload is not a valid parameter for the operation '"
                        + message + "'.");
    }

    /** @param missing names, separated by commas */
    public static WebApiException missingParameters(String missing, String message) {
        return ErrorCatalogue.payload(
                "",
                "One or more parameters of the operation '" + message
                        + "' are missing from the request payload. The missing parameters are: " + missing + ".");
    }

    /** Parameters in the URL of a function that has no such overload. */
    public static WebApiException wrongFunctionParameters(String message, String detail) {
        return new WebApiException(
                404, "0x8006088a", "Resource not found for the segment '" + message + "'. " + detail);
    }

    /** A value of another type than the parameter's, in a body. */
    public static WebApiException wrongPayloadType(String value, String type) {
        return ErrorCatalogue.payload(
                "", "Cannot convert the literal '" + value + "' to the expected type '" + type + "'.");
    }

    /** A value of another type than the parameter's, in a URL. */
    public static WebApiException wrongUrlType(String parameter, String value, String type) {
        return ProtocolErrors.queryShape("The value '" + value + "' of the parameter '" + parameter
                + "' cannot be converted to the type '" + type + "'.");
    }

    /** A row as parameter that does not say which row of which table it is. Text documented, code inferred. */
    public static WebApiException keyNotSet(String parameter) {
        return new WebApiException(
                400,
                "0x80060888",
                "EdmEntityObject passed should have the key property value set. The parameter '" + parameter
                        + "' needs '@odata.type' with the table and the primary key of the row, or '@odata.id'.");
    }

    /** QueryBuilderNoEntity: a table's name as parameter. */
    public static WebApiException tableNotFound(String name) {
        return new WebApiException(
                400,
                "0x80041102",
                "The entity with a name = '" + name
                        + "' with namemapping = 'Logical' was not found in the MetadataCache.");
    }

    /** OpportunityIsAlreadyClosed. Text inferred from the name, as with the next ones. */
    public static WebApiException opportunityClosed() {
        return new WebApiException(400, "0x80040515", "The opportunity has already been closed.");
    }

    /** IncidentIsAlreadyClosedOrCancelled. */
    public static WebApiException incidentClosed() {
        return new WebApiException(400, "0x80044411", "This incident is already closed or canceled.");
    }

    /** A quote that is won or closed. Code inferred. */
    public static WebApiException quoteClosed() {
        return new WebApiException(400, "0x80048408", "The quote is already closed.");
    }

    /** CannotQualifyLead. */
    public static WebApiException leadNotOpen() {
        return new WebApiException(400, "0x80081018", "The lead cannot be qualified since it is not open.");
    }

    /** MergeEntitiesIdenticalError. */
    public static WebApiException mergeIdentical() {
        return new WebApiException(400, "0x80045305", "A record cannot be merged with itself.");
    }

    /** RecalculateNotSupportedOnNonRollupField. */
    public static WebApiException noRollupField(String field) {
        return new WebApiException(
                400,
                "0x80060554",
                "Recalculate is only supported on rollup fields, and '" + field + "' is no rollup field.");
    }

    /** NonAutoNumberAttributeSpecified. Text as seen in public code that records the real service's. */
    public static WebApiException noAutoNumberColumn(String column, String table) {
        return new WebApiException(
                400,
                "0x80060884",
                "Attribute " + column + " of entity " + table + " is not an Auto Number attribute. Please confirm the"
                        + " inputs for Attribute and Entity correctly map to an Auto Number attribute.");
    }

    /** NegativeAutoNumberSeed. Text inferred. */
    public static WebApiException negativeSeed(long seed) {
        return new WebApiException(
                400, "0x80060886", "The auto number seed must not be negative, but is " + seed + ".");
    }

    /** IsvAborted: what a plug-in, a webhook or a custom API threw. */
    public static WebApiException aborted(String message) {
        return new WebApiException(400, "0x80040265", message);
    }

    /** IsvUnExpected: what runs in place of a plug-in failed by itself. */
    public static WebApiException unexpectedPlugInError(String detail) {
        return new WebApiException(400, "0x80040224", "An unexpected error occurred from ISV code. " + detail);
    }

    /** SandboxWorkerPluginTimeout. */
    public static WebApiException timedOut() {
        return new WebApiException(
                400,
                "0x80044173",
                "The plug-in execution failed because the operation has timed-out at the Sandbox Worker.");
    }

    /**
     * A synchronous webhook failed. "Endpoint unavailable" is what the documentation says users see; the codes are of the
     * error list, the rest of the text is inferred.
     */
    public static WebApiException endpointUnavailable(String code, String detail) {
        return new WebApiException(400, code, "Endpoint unavailable. " + detail);
    }
}
