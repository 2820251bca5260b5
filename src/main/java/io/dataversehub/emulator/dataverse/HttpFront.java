package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server: reads whole requests, sends whole answers, and cuts connections when told to. HTTP/1.1 only, so that
 * cutting a connection cuts one request.
 */
final class HttpFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    /**
     * Longest request body, after decompression. Dataverse itself ends at 116.85 MB when a plug-in sees a bulk call; this is
     * a little above, so that what a real environment takes is taken here.
     */
    static final int MAX_BODY_BYTES = 128 * 1024 * 1024;

    /** Above the 32 KB that an address may have, so that a longer one is answered as documented. */
    private static final int MAX_LINE_BYTES = 128 * 1024;

    private static final int MAX_HEADER_BYTES = 64 * 1024;

    /** Fastest: answers are compressed for the client's sake, and to a loopback it is hardly worth any time. */
    private static final int COMPRESSION_LEVEL = 1;

    private static final int START_TIMEOUT_SECONDS = 30;

    private final Vertx vertx;
    private final HttpServer server;
    private final Function<Incoming, CompletionStage<Outcome>> handler;

    private HttpFront(Vertx vertx, HttpServer server, Function<Incoming, CompletionStage<Outcome>> handler) {
        this.vertx = vertx;
        this.server = server;
        this.handler = handler;
    }

    /** The engine under a server; closed with it. */
    static Vertx newVertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /**
     * @param vertx from {@link #newVertx}
     * @param handler called on an event loop; must not block
     * @throws IllegalStateException naming host and port when it cannot listen there
     */
    static HttpFront listen(Vertx vertx, String host, int port, Function<Incoming, CompletionStage<Outcome>> handler) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setCompressionSupported(true)
                .setCompressionLevel(COMPRESSION_LEVEL)
                .setHandle100ContinueAutomatically(true));
        HttpFront front = new HttpFront(vertx, server, handler);
        server.requestHandler(front::receive);
        try {
            server.listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "Dataverse emulator cannot listen on " + host + ":" + port + ": "
                            + (e.getCause() == null
                                    ? "no answer in time"
                                    : e.getCause().getMessage())
                            + ". Choose another port, or stop what uses this one.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting to listen on " + host + ":" + port, e);
        }
        return front;
    }

    int port() {
        return server.actualPort();
    }

    private void receive(HttpServerRequest request) {
        List<Buffer> parts = new ArrayList<>();
        long[] bytes = {0};
        request.handler(part -> {
            bytes[0] += part.length();
            if (bytes[0] > MAX_BODY_BYTES) {
                refuseTooLarge(request);
            } else {
                parts.add(part);
            }
        });
        request.endHandler(end -> {
            if (!request.response().ended()) {
                handle(request, joined(parts, (int) bytes[0]));
            }
        });
        request.exceptionHandler(gone -> LOG.debug("request ended early: {}", gone.getMessage()));
    }

    private static byte[] joined(List<Buffer> parts, int length) {
        byte[] body = new byte[length];
        int position = 0;
        for (Buffer part : parts) {
            part.getBytes(body, position);
            position += part.length();
        }
        return body;
    }

    /** The rest of the body is not read: the connection ends with the answer. */
    private static void refuseTooLarge(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (!response.ended()) {
            Incoming incoming = incoming(request, Reply.NO_BODY);
            response.putHeader("Connection", "close");
            send(response, WebApiReplies.error(ProtocolErrors.tooLarge(MAX_BODY_BYTES), incoming))
                    .onComplete(sent -> close(request));
        }
    }

    private void handle(HttpServerRequest request, byte[] body) {
        Incoming incoming = incoming(request, body);
        Context context = vertx.getOrCreateContext();
        CompletionStage<Outcome> outcome = handler.apply(incoming);
        var unused = outcome.handle((result, failure) -> {
            if (failure != null) {
                LOG.error("{} {} failed unexpectedly", incoming.method(), incoming.path(), failure);
            }
            Outcome end = failure == null
                    ? result
                    : new Outcome.Answered(WebApiReplies.error(ProtocolErrors.unexpected(), incoming));
            context.runOnContext(go -> end(request, end));
            return end;
        });
    }

    private static Incoming incoming(HttpServerRequest request, byte[] body) {
        List<Map.Entry<String, String>> headers =
                new ArrayList<>(request.headers().size());
        request.headers().entries().forEach(headers::add);
        Headers all = new Headers(headers);
        String origin = request.scheme() + "://" + all.first("Host").orElse("localhost");
        return new Incoming(request.method().name(), origin, request.uri(), all, body);
    }

    private static void end(HttpServerRequest request, Outcome outcome) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (outcome instanceof Outcome.Answered answered) {
            send(response, answered.reply()).onFailure(e -> LOG.debug("answer not sent: {}", e.getMessage()));
        } else if (outcome instanceof Outcome.Truncated truncated
                && truncated.reply().body().length > 0) {
            sendHalf(request, truncated.reply());
        } else {
            close(request);
        }
    }

    private static Future<Void> send(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        reply.headers().entries().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        return reply.body().length == 0 ? response.end() : response.end(Buffer.buffer(reply.body()));
    }

    private static void sendHalf(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        response.setStatusCode(reply.status());
        reply.headers().entries().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        response.putHeader("Content-Length", Integer.toString(reply.body().length));
        response.write(Buffer.buffer(reply.body()).slice(0, reply.body().length / 2))
                .onComplete(sent -> close(request));
    }

    private static void close(HttpServerRequest request) {
        request.connection().close().onFailure(e -> LOG.debug("connection was closed already: {}", e.getMessage()));
    }

    @Override
    public void close() {
        close(vertx);
    }

    static void close(Vertx vertx) {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("HTTP server did not close cleanly: {}", e.toString());
        }
    }
}
