package io.dataversehub.emulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that webhooks post to: keeps what comes, and answers as told. */
final class WebhookListener implements AutoCloseable {
    private static final int SECONDS = 10;

    private final HttpServer server;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Post> unread = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    record Post(String query, Map<String, List<String>> headers, String text) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }
    }

    WebhookListener() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    /** To the next posts, one after another; to all others 200. */
    void answer(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Post post = new Post(exchange.getRequestURI().getRawQuery(), Map.copyOf(exchange.getRequestHeaders()), text);
        posts.add(post);
        unread.add(post);
        Integer status = answers.poll();
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }

    /** The next post that was not read yet. @throws IllegalStateException when none comes */
    Post next() {
        try {
            Post post = unread.poll(SECONDS, TimeUnit.SECONDS);
            if (post == null) {
                throw new IllegalStateException("nothing was posted within " + SECONDS + " seconds");
            }
            return post;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Post> posts() {
        return posts;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
