package io.dataversehub.webapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers as it is told, in order; the last answer stays. For what happens below the Web API. */
final class ScriptedServer implements AutoCloseable {

    /** What a client asked. */
    record Asked(String method, String path, Map<String, List<String>> headers, byte[] body, int port) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst()
                    .orElse("");
        }
    }

    /** What the server does with one request. */
    @FunctionalInterface
    interface Reply {
        void send(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    ScriptedServer then(Reply reply) {
        synchronized (replies) {
            replies.addLast(reply);
        }
        return this;
    }

    ScriptedServer thenAnswer(int status, String json, String... headers) {
        return then(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            send(exchange, status, json.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** The work is done, and the connection dies before the answer. */
    ScriptedServer thenLoseTheAnswer() {
        return then(HttpExchange::close);
    }

    ScriptedServer thenTearTheAnswer() {
        return then(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("torn on purpose");
        });
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body,
                exchange.getRemoteAddress().getPort()));
        Reply reply;
        synchronized (replies) {
            reply = replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
        }
        reply.send(exchange);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
