package io.dataversehub.webapi;

import io.dataversehub.governor.Governor;
import io.dataversehub.governor.Permit;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of every call to Dataverse: admission, sign-in, HTTP, and again where that is safe. {@link Attempts} walks it.
 *
 * <p>Thread-safe.
 */
final class Calls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    /** An answer tells a recommended degree of parallelism. */
    private static final String DOP_HINT = "x-ms-dop-hint";

    final ClientOptions options;
    final Governor governor;
    final Http http;
    private final List<TokenCache> tokens;
    final RetryPolicy policy;
    final Counters counters = new Counters();
    private final List<ClientListener> listeners = new CopyOnWriteArrayList<>();
    private final Executor executor;
    private final Set<Attempts> running = ConcurrentHashMap.newKeySet();
    private volatile boolean hinted;
    private volatile boolean closed;

    Calls(ClientOptions options, Executor executor) {
        this.options = options;
        this.executor = executor;
        governor = new Governor(
                options.governor(), options.time(), options.identities().size());
        http = new Http(options.url(), options);
        tokens = options.identities().stream()
                .map(identity -> new TokenCache(identity.tokens(), Clock.systemUTC(), executor))
                .toList();
        policy = new RetryPolicy(
                options.maxAttempts(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /** Of an identity, by its number. */
    TokenCache tokens(int identity) {
        return tokens.get(identity);
    }

    Identity identity(Permit permit) {
        return options.identities().get(permit.identity());
    }

    Scope scope(CallOptions call) {
        return new Scope(call, options.totalTimeout(), options.time());
    }

    /** Fails with {@link WebApiException}, or is cancelled. Completes on the client's executor. */
    CompletableFuture<RawAnswer> run(Call call, Scope scope) {
        var attempts = new Attempts(this, call.withKey(options.masking().key(call.key())), scope);
        running.add(attempts);
        scope.carries(attempts.result());
        var unused = attempts.result().whenComplete((answer, failure) -> running.remove(attempts));
        attempts.begin();
        return attempts.result();
    }

    void add(ClientListener listener) {
        listeners.add(listener);
    }

    void remove(ClientListener listener) {
        listeners.remove(listener);
    }

    /** Ends a call: tells the listeners, then {@code end}, on a thread that may take its time. */
    void finish(CompletedCall call, Runnable end) {
        counters.calls.increment();
        if (call.failure() != null) {
            counters.failures.increment();
        }
        executor.execute(() -> {
            listeners.forEach(listener -> tell(listener, call));
            end.run();
        });
    }

    void learn(Permit permit, RawAnswer answer) {
        RateLimit left = RateLimit.of(answer);
        if (left != null) {
            permit.left(left.requests(), left.executionTime());
        }
        String hint = hinted ? null : answer.header(DOP_HINT);
        if (hint != null && hint.matches("\\d{1,4}")) {
            hinted = true;
            governor.hint(Integer.parseInt(hint));
        }
    }

    /** The absolute path of a request; a link of the service is cut down to it, so that a token never leaves for another host. */
    String path(String path) {
        if (!path.startsWith("http://") && !path.startsWith("https://")) {
            return "/api/data/" + options.apiVersion() + "/" + (path.startsWith("/") ? path.substring(1) : path);
        }
        URI link = URI.create(path.substring(0, path.indexOf('/', path.indexOf("//") + 2) + 1));
        String rest = path.substring(link.toString().length() - 1);
        if (!rest.startsWith("/api/data/")) {
            throw new IllegalArgumentException("Not a link of the Dataverse Web API: " + path);
        }
        return rest;
    }

    /** The absolute path of a request, with the client's tag where it writes. */
    String path(RawRequest request) {
        String path = path(request.path());
        String tag = options.tag();
        return tag == null || request.method().equals("GET")
                ? path
                : path + (path.indexOf('?') < 0 ? "?tag=" : "&tag=") + UrlText.encode(tag);
    }

    /** The absolute URL of a path relative to the service root. */
    String absolute(String path) {
        return options.url().resolve(path(path)).toString();
    }

    Map<String, String> headers(Call call, Scope scope, Token token) {
        CallOptions how = scope.options();
        Map<String, String> headers = new LinkedHashMap<>(how.headers());
        headers.put(Scope.CLIENT_REQUEST_ID, scope.clientRequestId());
        headers.put("Accept", "application/json");
        headers.put("OData-MaxVersion", "4.0");
        headers.put("OData-Version", "4.0");
        // The literal word null: keeps caches in between out of it, and is no condition.
        headers.putIfAbsent("If-None-Match", "null");
        UUID caller = how.callerObjectId() != null ? how.callerObjectId() : options.callerObjectId();
        if (caller != null) {
            headers.put("CallerObjectId", caller.toString());
        }
        headers.putAll(call.request().headers());
        if (!token.value().isEmpty()) {
            headers.put("Authorization", "Bearer " + token.value());
        }
        return headers;
    }

    private static void tell(ClientListener listener, CompletedCall call) {
        try {
            listener.callCompleted(call);
        } catch (RuntimeException broken) {
            LOG.warn("A listener failed on {} {}", call.operation(), call.table(), broken);
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        governor.close();
        http.close();
        running.forEach(Attempts::wake);
    }
}
