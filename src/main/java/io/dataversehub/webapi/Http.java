package io.dataversehub.webapi;

import io.dataversehub.governor.TimeSource.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to one server, by the minimal async client of Apache HttpClient 5: connections are kept, and there are no cookies (each
 * request may reach another server of the environment, and so another allowance), no redirects (a redirect would carry the
 * token elsewhere), no repeats ({@link RetryPolicy} decides those). HTTP/1.1: Dataverse bounds calls, not connections.
 *
 * <p>Thread-safe. Opens nothing before the first call.
 */
final class Http implements AutoCloseable {

    /** Bodies below this gain nothing: they fit into one packet either way. */
    private static final int WORTH_PACKING = 1_024;
    /** Azure's front doors close idle connections after minutes; one idle for longer than this is tried before it is used. */
    private static final TimeValue TRUSTED_IDLE = TimeValue.ofSeconds(5);

    private final HttpHost host;
    private final ClientOptions options;
    private @Nullable MinimalHttpAsyncClient client;
    private final Set<HttpExchange> exchanges = ConcurrentHashMap.newKeySet();
    private boolean closed;

    Http(URI server, ClientOptions options) {
        this.host = HttpHost.create(server);
        this.options = options;
    }

    /** Fails with {@link LostCallException} or {@link AnswerTooLongException}; any status is an answer. Cancelling gives the call up. */
    CompletableFuture<RawAnswer> send(HttpCall call) {
        var exchange = new HttpExchange(call.timeout(), options.maxResponseBytes());
        MinimalHttpAsyncClient running = started();
        if (running == null) {
            exchange.completeExceptionally(new LostCallException("The Dataverse client is closed", false));
            return exchange;
        }
        Cancellation deadline = options.time().schedule(call.timeout(), exchange::expire);
        exchanges.add(exchange);
        var unused = exchange.whenComplete((answer, failure) -> {
            deadline.cancel();
            exchanges.remove(exchange);
        });
        exchange.start(running, host, request(call));
        if (started() == null) {
            // Closed in this moment, perhaps before the exchange was there to be closed.
            exchange.close();
        }
        return exchange;
    }

    private synchronized @Nullable MinimalHttpAsyncClient started() {
        if (client == null && !closed) {
            client = newClient();
            client.start();
        }
        return closed ? null : client;
    }

    private MinimalHttpAsyncClient newClient() {
        var connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(options.maxConnections())
                .setMaxConnPerRoute(options.maxConnections())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(options.connectTimeout()))
                        .setSocketTimeout(Timeout.of(options.requestTimeout()))
                        .setValidateAfterInactivity(TRUSTED_IDLE)
                        .build())
                .build();
        return HttpAsyncClients.createMinimal(
                H2Config.DEFAULT,
                Http1Config.DEFAULT,
                IOReactorConfig.custom().setTcpNoDelay(true).build(),
                connections);
    }

    private AsyncRequestProducer request(HttpCall call) {
        byte[] body = call.body();
        if (body.length == 0) {
            return new BasicRequestProducer(head(call, false), null);
        }
        boolean packed = options.gzipRequests() && body.length > WORTH_PACKING;
        var entity = new BasicAsyncEntityProducer(packed ? pack(body) : body, ContentType.parse(call.contentType()));
        return new BasicRequestProducer(head(call, packed), entity);
    }

    private BasicHttpRequest head(HttpCall call, boolean packed) {
        var request = new BasicHttpRequest(call.method(), host, call.path());
        request.setVersion(HttpVersion.HTTP_1_1);
        call.headers().forEach(request::setHeader);
        request.setHeader("User-Agent", options.userAgent());
        request.setHeader("Accept-Encoding", "gzip");
        if (packed) {
            request.setHeader("Content-Encoding", "gzip");
        }
        return request;
    }

    private static byte[] pack(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return out.toByteArray();
    }

    /** Ends what runs, without an answer. */
    @Override
    public void close() {
        MinimalHttpAsyncClient running;
        synchronized (this) {
            closed = true;
            running = client;
            client = null;
        }
        if (running != null) {
            exchanges.forEach(HttpExchange::close);
            // Gracefully: what ran is over already, and an immediate close races the reactor's own loop, which then
            // logs an error.
            running.close(CloseMode.GRACEFUL);
        }
    }
}
