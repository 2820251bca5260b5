package io.dataversehub.emulator.dataverse.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.odata.QueryOptions;
import io.dataversehub.emulator.dataverse.odata.ResourcePath;
import io.dataversehub.emulator.dataverse.odata.Segment;
import io.dataversehub.emulator.dataverse.odata.UrlLimits;
import io.dataversehub.emulator.dataverse.store.Caller;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to the Web API, by itself or as a part of a batch. For one thread at a time.
 */
public final class Call {
    private final String method;
    private final String root;
    private final ResourcePath path;
    private final String query;
    private final UrlLimits limits;
    private final Headers headers;
    private final byte[] body;
    private final Preferences preferences;
    private @Nullable QueryOptions options;
    private UUID user = Caller.ADMINISTRATOR.user();

    /**
     * @param root absolute URL of the service with a slash at the end: {@code http://localhost:8081/api/data/v9.2/}
     * @param query still percent-encoded, without question mark; may be empty
     * @param body empty when there is none
     */
    public Call(
            String method,
            String root,
            ResourcePath path,
            String query,
            UrlLimits limits,
            Headers headers,
            byte[] body) {
        this.method = method;
        this.root = root;
        this.path = path;
        this.query = query;
        this.limits = limits;
        this.headers = headers;
        this.body = body;
        this.preferences = Preferences.of(headers);
    }

    /** @param id of the user who signed in */
    public Call signedInAs(UUID id) {
        user = id;
        return this;
    }

    /** Who signed in; without sign-in the system administrator. */
    public UUID user() {
        return user;
    }

    public String method() {
        return method;
    }

    public String root() {
        return root;
    }

    public ResourcePath path() {
        return path;
    }

    /** Absolute URL of the call without its query. */
    public String url() {
        return root + path.toUrl();
    }

    public String query() {
        return query;
    }

    /** The query, parsed at first use. */
    public QueryOptions options() {
        QueryOptions parsed = options;
        if (parsed == null) {
            parsed = QueryOptions.parse(query, limits);
            options = parsed;
        }
        return parsed;
    }

    public Headers headers() {
        return headers;
    }

    public Optional<String> header(String name) {
        return headers.first(name);
    }

    public Preferences preferences() {
        return preferences;
    }

    public byte[] body() {
        return body;
    }

    /** The body as a JSON object. */
    public ObjectNode json() {
        return Json.object(body);
    }

    /** Name of the segment at {@code position}. @throws IllegalStateException when the route promised another */
    public String name(int position) {
        return named(position).name();
    }

    public Arguments arguments(int position) {
        return named(position).arguments();
    }

    private Segment.Name named(int position) {
        if (path.segments().get(position) instanceof Segment.Name name) {
            return name;
        }
        throw new IllegalStateException("segment " + position + " of " + path.toUrl() + " is no name");
    }
}
