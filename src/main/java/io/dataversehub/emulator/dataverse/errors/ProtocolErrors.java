package io.dataversehub.emulator.dataverse.errors;

import java.util.UUID;

/**
 * The refusals about requests: addresses, verbs, sizes, sign-in, limits.
 *
 * <p>Sources as in {@link ErrorCatalogue}; the three limits are documented at
 * learn.microsoft.com/power-apps/developer/data-platform/api-limits.
 */
public final class ProtocolErrors {

    private ProtocolErrors() {}

    public static WebApiException segmentNotFound(String segment) {
        return new WebApiException(404, "0x8006088a", "Resource not found for the segment '" + segment + "'.");
    }

    /** A function or action called with the other's verb. */
    public static WebApiException noResourceMatches(String url) {
        return new WebApiException(404, "", "No HTTP resource was found that matches the request URI '" + url + "'.");
    }

    /** A verb that a collection or row does not take. Text is the one of the ASP.NET layer. */
    public static WebApiException verbNotAllowed(String method) {
        return new WebApiException(405, "0x0", "The requested resource does not support http method '" + method + "'.");
    }

    /** Something Dataverse can do and this emulator cannot. Not a Dataverse text. */
    public static WebApiException notEmulated(String what) {
        return new WebApiException(501, "0x80040315", what + " is not supported by the Dataverse emulator yet.");
    }

    /** NotSupported. */
    public static WebApiException notSupported(String detail) {
        return new WebApiException(405, "0x80040315", detail);
    }

    /** Combinations of query options that Dataverse refuses. */
    public static WebApiException queryShape(String message) {
        return new WebApiException(400, "0x80060888", message);
    }

    public static WebApiException malformedJson(String reason) {
        return new WebApiException(400, "0x80048d19", "Error identified in Payload provided by the user: " + reason);
    }

    /** RequestLengthTooLarge. */
    public static WebApiException tooLarge(long limit) {
        return new WebApiException(
                413,
                "0x8004418a",
                "The request message length is too large. The limit of this server is " + limit + " bytes.");
    }

    /** Too many requests wait already. The text is the usual one of a web server that is overloaded. */
    public static WebApiException busy() {
        return new WebApiException(503, "0x80040216", "The server is too busy to answer the request. Try again later.");
    }

    public static WebApiException unexpected() {
        return new WebApiException(500, "0x80040216", "An unexpected error occurred.");
    }

    /** UserNotMemberOfOrg: a client that signed in, but has no user here. Status as seen in public code. */
    public static WebApiException notAMember() {
        return new WebApiException(403, "0x80072560", "The user is not a member of the organization.");
    }

    /** UserNotAssignedRoles. The text's end is inferred. */
    public static WebApiException withoutRoles(UUID user) {
        return new WebApiException(
                403, "0x80042f09", "The user with SystemUserId=" + user + " has not been assigned any roles.");
    }

    /** ThrottlingBurstRequestLimitExceededError. */
    public static WebApiException requestLimit(int limit, int windowSeconds) {
        return new WebApiException(
                429,
                "0x80072322",
                "Number of requests exceeded the limit of " + limit + " over time window of " + windowSeconds
                        + " seconds.");
    }

    /** ThrottlingTimeExceededError; the two spaces are Dataverse's. */
    public static WebApiException executionTimeLimit(int limitSeconds, int windowSeconds) {
        return new WebApiException(
                429,
                "0x80072321",
                "Combined execution time of incoming requests exceeded limit of "
                        + String.format(java.util.Locale.ROOT, "%,d", limitSeconds * 1000L)
                        + "  milliseconds over time window of " + windowSeconds
                        + " seconds. Decrease number of concurrent requests or reduce the duration of requests and try"
                        + " again later.");
    }

    /** ThrottlingConcurrencyLimitExceededError. */
    public static WebApiException concurrencyLimit(int limit) {
        return new WebApiException(
                429, "0x80072326", "Number of concurrent requests exceeded the limit of " + limit + ".");
    }
}
