package io.dataversehub.webapi;

import io.dataversehub.governor.TimeSource;
import io.dataversehub.governor.TimeSource.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.RequestNotExecutedException;
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

    /** Failures before anything went out. Any other may have come after the server had all it needed. */
    private static final Set<Class<? extends Exception>> NEVER_SENT = Set.of(
            ConnectException.class,
            NoRouteToHostException.class,
            UnknownHostException.class,
            SSLHandshakeException.class,
            ConnectTimeoutException.class,
            ConnectionRequestTimeoutException.class,
            RequestNotExecutedException.class);

    private final HttpHost host;
    private final ClientOptions options;
    private final TimeSource time;
    private @Nullable MinimalHttpAsyncClient client;
    private boolean closed;

    Http(URI server, ClientOptions options) {
        this.host = HttpHost.create(server);
        this.options = options;
        this.time = options.time();
    }

    /** Fails with {@link LostCallException} or {@link AnswerTooLongException}; any status is an answer. Cancelling gives the call up. */
    CompletableFuture<RawAnswer> send(HttpCall call) {
        var exchange = new Exchange(call.timeout());
        MinimalHttpAsyncClient running = started();
        if (running == null) {
            exchange.completeExceptionally(new LostCallException("The Dataverse client is closed", false));
            return exchange;
        }
        exchange.start(running, call);
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

    @Override
    public void close() {
        MinimalHttpAsyncClient running;
        synchronized (this) {
            closed = true;
            running = client;
            client = null;
        }
        if (running != null) {
            running.close(CloseMode.IMMEDIATE);
        }
    }

    /** One call: ends at its deadline. */
    private final class Exchange extends CompletableFuture<RawAnswer> implements FutureCallback<RawAnswer> {
        private final Duration timeout;
        private volatile @Nullable Future<?> running;

        Exchange(Duration timeout) {
            this.timeout = timeout;
        }

        void start(MinimalHttpAsyncClient client, HttpCall call) {
            Cancellation deadline = time.schedule(timeout, this::expire);
            byte[] body = call.body();
            boolean packed = options.gzipRequests() && body.length > WORTH_PACKING;
            byte[] bytes = packed ? pack(body) : body;
            var producer = new BasicRequestProducer(
                    head(call, packed),
                    bytes.length == 0
                            ? null
                            : new BasicAsyncEntityProducer(bytes, ContentType.parse(call.contentType())));
            var unused = whenComplete((answer, failure) -> {
                deadline.cancel();
                abandon();
            });
            running = execute(client, producer);
            if (isDone()) {
                abandon();
            }
        }

        private Future<?> execute(MinimalHttpAsyncClient client, AsyncRequestProducer producer) {
            var context = HttpClientContext.create();
            context.setRequestConfig(org.apache.hc.client5.http.config.RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(timeout))
                    .setResponseTimeout(Timeout.of(timeout))
                    .build());
            return client.execute(producer, new AnswerReader(options.maxResponseBytes()), null, context, this);
        }

        private void expire() {
            completeExceptionally(
                    new LostCallException("No answer within " + timeout.toMillis() / 1000.0 + " s", true));
        }

        private void abandon() {
            Future<?> call = running;
            if (call != null && !call.isDone()) {
                call.cancel(true);
            }
        }

        @Override
        public void completed(RawAnswer answer) {
            try {
                complete(AnswerReader.unpacked(answer, options.maxResponseBytes()));
            } catch (AnswerTooLongException tooLong) {
                completeExceptionally(tooLong);
            } catch (IOException torn) {
                completeExceptionally(new LostCallException("The answer was torn: " + torn.getMessage(), true, torn));
            }
        }

        @Override
        public void failed(Exception failure) {
            if (failure instanceof AnswerTooLongException) {
                completeExceptionally(failure);
                return;
            }
            boolean neverSent = NEVER_SENT.stream().anyMatch(type -> type.isInstance(failure));
            completeExceptionally(new LostCallException(text(failure), !neverSent, failure));
        }

        @Override
        public void cancelled() {
            completeExceptionally(new LostCallException("The call was given up", true));
        }

        private String text(Exception failure) {
            String said = failure.getMessage();
            return said == null || said.isBlank() ? failure.getClass().getSimpleName() : said;
        }
    }
}
