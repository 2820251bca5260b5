package io.dataversehub.console;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;

/**
 * What the hub's HTTP server answers beside its routes: the page and the live feed. Camel's own static files serve the
 * working directory with its secrets, and Camel pumps a body in full buffers, which delays events: so both are handlers of
 * Camel's Vert.x router.
 */
public final class Pages {

    private static final String FOLDER = "io/dataversehub/console/web";
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private Pages() {}

    /** Mounts them on the running server of {@code context}. */
    public static void mount(CamelContext context, LiveFeed feed) {
        VertxPlatformHttpServer server = context.hasService(VertxPlatformHttpServer.class);
        VertxPlatformHttpRouter router = VertxPlatformHttpRouter.lookup(
                context, VertxPlatformHttpRouter.getRouterNameFromPort(server.getConfigurationPort()));
        router.route("/").handler(request -> request.redirect("/ui/"));
        router.get("/ui/events").handler(feed::open);
        router.get("/ui/*").handler(request -> {
            request.response()
                    .putHeader("Content-Security-Policy", POLICY)
                    .putHeader("X-Content-Type-Options", "nosniff");
            request.next();
        });
        router.get("/ui/*").handler(StaticHandler.create(FOLDER).setCachingEnabled(false));
        router.route().failureHandler(Pages::failed);
        router.vertx().setPeriodic(HEARTBEAT_MILLIS, timer -> feed.heartbeat());
    }

    private static void failed(RoutingContext request) {
        if (request.statusCode() != 413 || request.response().headWritten()) {
            request.next();
            return;
        }
        // The rest of the body is not read: the connection cannot be used again.
        request.response()
                .setStatusCode(413)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close")
                .end(
                        "{\"type\":\"about:blank\",\"title\":\"The body is too large\",\"status\":413,\"detail\":\"The hub takes"
                                + " bodies of up to camel.server.max-body-size bytes here. Send fewer rows in a request, or drop"
                                + " them as a file into the batch inbox.\"}");
    }
}
