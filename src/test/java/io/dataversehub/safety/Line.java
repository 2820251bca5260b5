package io.dataversehub.safety;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The line to a server: passes on what it is asked, and can be cut. For faults that a server cannot have by itself. */
final class Line implements AutoCloseable {

    /** What happens on the line. */
    enum Fault {
        NONE,
        /** Nobody listens, until the line is opened again. */
        REFUSED_AT_FIRST,
        /** Nobody listens. */
        REFUSED,
        /** A body loses its second half, and its length is told accordingly: a gateway that keeps what it got. */
        HALF_THE_ANSWER
    }

    /** Headers that belong to one connection; and no packing, so that half of an answer can be read. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "host",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "date");

    /** Half of a number is a number too: nobody could tell. */
    private static final int SHORT = 8;

    /** In no path. */
    private static final String NOTHING = " ";

    private final URI to;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Headers> passed = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private HttpServer server;
    private volatile String held = NOTHING;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile @Nullable BiPredicate<String, String> toHalve;

    Line(URI to) throws IOException {
        this.to = to;
        server = listen(0);
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Cuts the next answer to such a request in half. */
    void halveOnce(BiPredicate<String, String> requests) {
        toHalve = requests;
    }

    /** Whether that has happened; if not, it will not happen any more. */
    boolean hasHalved() {
        boolean has = toHalve == null;
        toHalve = null;
        return has;
    }

    /** Keeps requests to such a path waiting, until they are let go. */
    void hold(String pathPart) {
        gate = new CountDownLatch(1);
        held = pathPart;
    }

    void letGo() {
        held = NOTHING;
        gate.countDown();
    }

    /** Requests that wait. */
    int waiting() {
        return waiting.get();
    }

    String lastHeader(String name) {
        return String.valueOf(passed.get(passed.size() - 1).getFirst(name));
    }

    /** The access tokens that requests carried, each once. */
    List<String> tokens() {
        return passed.stream()
                .map(headers -> headers.getFirst("Authorization"))
                .filter(Objects::nonNull)
                .map(bearer -> bearer.substring("Bearer ".length()))
                .distinct()
                .toList();
    }

    /** Cuts all connections and takes no more. */
    void refuse() {
        server.stop(0);
    }

    void accept() throws IOException {
        server = listen(server.getAddress().getPort());
    }

    private HttpServer listen(int port) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        listening.setExecutor(threads);
        listening.createContext("/", this::pass);
        listening.start();
        return listening;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            passed.add(exchange.getRequestHeaders());
            if (exchange.getRequestURI().toString().contains(held)) {
                waiting.incrementAndGet();
                gate.await();
                waiting.decrementAndGet();
            }
            URI target = URI.create(to + exchange.getRequestURI().toString());
            var request = HttpRequest.newBuilder(target)
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer(exchange, answer, rest(exchange, answer.body()));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] rest(HttpExchange exchange, byte[] whole) {
        BiPredicate<String, String> requests = toHalve;
        boolean cut = whole.length > SHORT
                && requests != null
                && requests.test(
                        exchange.getRequestMethod(), exchange.getRequestURI().toString());
        if (!cut) {
            return whole;
        }
        toHalve = null;
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer, byte[] body) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
        threads.shutdownNow();
    }
}
