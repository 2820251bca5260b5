package io.dataversehub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A flow of Power Automate as the hub sees it: an address with a secret in it, which answers 202 or what it was told to. */
final class Flow implements AutoCloseable {

    static final String SECRET = "sig=The-Secret-Of-The-Flow";

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Answer(int status, String retryAfter) {}

    private final HttpServer server;
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    private final List<JsonNode> calls = new CopyOnWriteArrayList<>();

    Flow() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/workflows/1/triggers/manual?sp=run&" + SECRET;
    }

    Flow answers(int status, String retryAfter) {
        next.add(new Answer(status, retryAfter));
        return this;
    }

    /** The names of the rows it was called with, in order, with those that it did not accept. */
    List<String> names() {
        return calls.stream().map(call -> call.at("/row/name").asText()).toList();
    }

    List<JsonNode> calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.add(JSON.readTree(exchange.getRequestBody()));
        Answer answer = next.poll();
        if (answer != null) {
            exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
            // Who follows a redirect is counted once more.
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(answer == null ? 202 : answer.status(), -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
