package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.admin.Remaining;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.odata.ResourcePath;
import io.dataversehub.emulator.dataverse.odata.UrlLimits;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What every answer of the Web API has, and answers that no operation gives. */
final class WebApiReplies {
    /** Recommended number of parallel requests of one client: what small environments are said to answer. */
    private static final String DOP_HINT = "4";

    /** Said of everything, whatever the resource takes: a capture of a collection in "Image column data" shows it. */
    private static final String VERBS = "OPTIONS,GET,HEAD,POST";

    private WebApiReplies() {}

    static Reply error(WebApiException refusal, Incoming incoming) {
        Call call = new Call(
                incoming.method(),
                incoming.origin(),
                new ResourcePath(List.of()),
                "",
                UrlLimits.REQUEST,
                incoming.headers(),
                Reply.NO_BODY);
        return Reply.error(refusal, call.preferences());
    }

    /** The headers that a live service adds, also to errors. */
    static Reply dressed(Reply reply, Remaining remaining) {
        Headers headers = identified(reply.headers())
                .with("x-ms-ratelimit-burst-remaining-xrm-requests", Long.toString(remaining.requests()))
                .with(
                        "x-ms-ratelimit-time-remaining-xrm-requests",
                        String.format(Locale.ROOT, "%,.2f", remaining.millis() / 1000.0));
        return reply.with(headers);
    }

    private static Headers identified(Headers headers) {
        String id = UUID.randomUUID().toString();
        return headers.with("Cache-Control", "no-cache")
                .with("Allow", VERBS)
                .with("x-ms-service-request-id", id)
                .with("REQ_ID", id)
                .with("x-ms-dop-hint", DOP_HINT);
    }

    /**
     * Missing, unknown or expired token. Clients find their authority in the header.
     *
     * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/authenticate-oauth">Use OAuth
     *     authentication</a>
     */
    static Reply unauthorized(Incoming incoming) {
        String header = "Bearer authorization_uri=" + DiscoveryDocuments.origin(incoming) + "/" + TokenEndpoint.TENANT
                + "/oauth2/authorize, resource_id=" + DiscoveryDocuments.origin(incoming) + "/";
        return new Reply(401, Headers.NONE.with("WWW-Authenticate", header), Reply.NO_BODY);
    }
}
