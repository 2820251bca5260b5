package io.dataversehub.emulator.servicebus.administration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dataversehub.emulator.servicebus.broker.Broker;
import io.dataversehub.emulator.servicebus.broker.BrokerException;
import io.dataversehub.emulator.servicebus.broker.Fault;
import io.dataversehub.emulator.servicebus.sas.InvalidTokenException;
import io.dataversehub.emulator.servicebus.sas.SharedAccessSignature;
import io.dataversehub.emulator.servicebus.sql.SqlSyntaxException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the administration API over HTTP. Its methods may be called from any thread. */
public final class AdministrationServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdministrationServer.class);
    /** Ten times the longest description that keeps to the limits. */
    private static final int MOST_BYTES = 256 * 1024;
    /** They only wait for the broker's one thread. */
    private static final int THREADS = 2;

    /** Runs work on the broker's thread, and what it has changed is kept when this returns. */
    public interface BrokerAccess {
        <T> T change(Function<Broker, T> work);
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final BrokerAccess broker;
    private final @Nullable String key;
    private final int maxMessageSize;

    /**
     * Binds the address and begins to serve.
     *
     * @param port 0 for any free one
     * @param key that tokens must be made with; null to accept any, and none
     * @throws IOException when the address cannot be bound
     */
    public AdministrationServer(String host, int port, BrokerAccess broker, @Nullable String key, int maxMessageSize)
            throws IOException {
        this.broker = broker;
        this.key = key;
        this.maxMessageSize = maxMessageSize;
        this.server = HttpServer.create(new InetSocketAddress(host, port), 0);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "servicebus-administration");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = answer(exchange);
            byte[] body = reply.xml().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/atom+xml;type=entry;charset=utf-8");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply answer(HttpExchange exchange) {
        try {
            authorize(exchange.getRequestHeaders().getFirst("Authorization"));
            AdministrationRequest request = request(exchange);
            Reply reply = broker.change(b -> AdministrationApi.answer(b, request, maxMessageSize));
            if (!request.method().equals("GET")) {
                LOG.info("{} {}: {}", request.method(), request.uri().getPath(), reply.status());
            }
            return reply;
        } catch (AdministrationException e) {
            return refusal(e.status(), String.valueOf(e.getMessage()));
        } catch (InvalidTokenException e) {
            return refusal(401, String.valueOf(e.getMessage()));
        } catch (SqlSyntaxException e) {
            return refusal(400, "SubCode=40000. " + e.getMessage());
        } catch (BrokerException e) {
            return refusal(status(e.fault()), subCode(e.fault()) + e.getMessage());
        } catch (RuntimeException | IOException e) {
            LOG.error("Service Bus emulator failed on {} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            return refusal(500, "The emulator failed: " + e);
        }
    }

    private void authorize(@Nullable String token) {
        if (key == null) {
            return;
        }
        if (token == null) {
            throw AdministrationException.unauthorized(
                    "MissingToken: The request has no Authorization header with a shared access signature.");
        }
        SharedAccessSignature.parse(token).check(key, System.currentTimeMillis());
    }

    private static AdministrationRequest request(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw AdministrationException.tooLarge(MOST_BYTES);
        }
        String host = exchange.getRequestHeaders().getFirst("Host");
        return new AdministrationRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                host == null ? "localhost" : host,
                "*".equals(exchange.getRequestHeaders().getFirst("If-Match")),
                body);
    }

    private static Reply refusal(int status, String detail) {
        return new Reply(status, AtomWriter.error(status, detail));
    }

    private static int status(Fault fault) {
        return switch (fault) {
            case ENTITY_NOT_FOUND -> 404;
            case ENTITY_ALREADY_EXISTS -> 409;
            case QUOTA_EXCEEDED -> 403;
            default -> 400;
        };
    }

    private static String subCode(Fault fault) {
        return switch (fault) {
            case ENTITY_NOT_FOUND -> "SubCode=40400. Not Found. ";
            case ENTITY_ALREADY_EXISTS -> "SubCode=40900. Conflict. ";
            case QUOTA_EXCEEDED -> "SubCode=40300. ";
            default -> "SubCode=40000. Bad Request. ";
        };
    }

    /** Closes the port. May be called again. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
