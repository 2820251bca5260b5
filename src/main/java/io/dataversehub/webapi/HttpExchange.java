package io.dataversehub.webapi;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer: a connection is leased, the request goes out, the connection is given back. Taken in these steps
 * because only so two things are known: whether the request may have gone out, and which connection to cut when it is given up
 * (a server that is slow to answer would otherwise hold it).
 *
 * <p>Completes once, with an answer or with {@link LostCallException} or {@link AnswerTooLongException}. Thread-safe.
 */
final class HttpExchange extends CompletableFuture<RawAnswer> {

    private final Duration timeout;
    private final int maxBytes;
    private final AtomicReference<@Nullable AsyncClientEndpoint> connection = new AtomicReference<>();
    private volatile boolean sent;

    HttpExchange(Duration timeout, int maxBytes) {
        this.timeout = timeout;
        this.maxBytes = maxBytes;
    }

    void start(MinimalHttpAsyncClient client, HttpHost host, AsyncRequestProducer request) {
        var context = HttpClientContext.create();
        context.setRequestConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(timeout))
                .build());
        Future<AsyncClientEndpoint> lease = client.lease(host, context, new Leased(request, context));
        var unused = whenComplete((answer, failure) -> {
            if (failure != null) {
                lease.cancel(true);
                cut();
            }
        });
    }

    void expire() {
        completeExceptionally(new LostCallException("No answer within " + timeout.toMillis() / 1000.0 + " s", sent));
    }

    void close() {
        completeExceptionally(new LostCallException("The Dataverse client was closed", sent));
    }

    private void cut() {
        AsyncClientEndpoint endpoint = connection.getAndSet(null);
        if (endpoint != null) {
            endpoint.releaseAndDiscard();
        }
    }

    private void lost(Exception failure) {
        if (failure instanceof AnswerTooLongException) {
            completeExceptionally(failure);
            return;
        }
        String said = failure.getMessage();
        String text = said == null || said.isBlank() ? failure.getClass().getSimpleName() : said;
        boolean reached = sent && !(failure instanceof RequestNotExecutedException);
        completeExceptionally(new LostCallException(text, reached, failure));
    }

    /** There is a connection. */
    private final class Leased implements FutureCallback<AsyncClientEndpoint> {
        private final AsyncRequestProducer request;
        private final HttpClientContext context;

        Leased(AsyncRequestProducer request, HttpClientContext context) {
            this.request = request;
            this.context = context;
        }

        @Override
        public void completed(AsyncClientEndpoint endpoint) {
            connection.set(endpoint);
            if (isDone()) {
                cut();
                return;
            }
            sent = true;
            var unused = endpoint.execute(request, new AnswerReader(maxBytes), null, context, new Answered());
        }

        @Override
        public void failed(Exception failure) {
            lost(failure);
        }

        @Override
        public void cancelled() {
            lost(new IOException("The call was given up"));
        }
    }

    /** There is an answer. */
    private final class Answered implements FutureCallback<RawAnswer> {

        @Override
        public void completed(RawAnswer answer) {
            AsyncClientEndpoint endpoint = connection.getAndSet(null);
            if (endpoint != null) {
                endpoint.releaseAndReuse();
            }
            try {
                complete(AnswerReader.whole(AnswerReader.unpacked(answer, maxBytes)));
            } catch (AnswerTooLongException tooLong) {
                completeExceptionally(tooLong);
            } catch (IOException torn) {
                lost(torn);
            }
        }

        @Override
        public void failed(Exception failure) {
            lost(failure);
        }

        @Override
        public void cancelled() {
            lost(new IOException("The call was given up"));
        }
    }
}
