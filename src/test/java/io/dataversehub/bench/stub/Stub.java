package io.dataversehub.bench.stub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import io.dataversehub.emulator.dataverse.admin.Admission;
import io.dataversehub.emulator.dataverse.admin.Remaining;
import io.dataversehub.emulator.dataverse.admin.ServiceLimits;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * The stub in a process of its own; prints its URL, and ends when its input does. {@code PUT /stub/settings} sets limits and
 * latencies as the emulator's {@code /emulator/limits} takes them, {@code GET /stub/stats} tells what was written.
 */
public final class Stub {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USER = "bench";
    private static final String ID = "6d81597f-2c4e-4b7a-9f3a-000000000001";
    private static final String ROW = "{\"@odata.etag\":\"W/\\\"1\\\"\",\"accountid\":\"" + ID + "\"}";
    private static final String REFUSAL =
            "{\"error\":{\"code\":\"0x80044331\",\"message\":\"A validation error occurred."
                    + " The length of the name attribute of the account entity exceeded the maximum allowed length of 160.\"}}";

    private final Vertx vertx;
    private final DataverseEmulator dataverse;
    private final Behind behind;
    private final WrittenRows written = new WrittenRows();
    private StubSettings settings = StubSettings.fast();
    private ServiceLimits limits = new ServiceLimits(settings.limits());
    private long requests;
    private long throttled;
    private int inFlight;
    private int mostInFlight;

    private Stub() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        dataverse = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
        behind = new Behind(vertx, dataverse.url().toString());
    }

    public static void main(String[] args) throws IOException {
        var stub = new Stub();
        HttpServer server = stub.vertx
                .createHttpServer(new HttpServerOptions().setCompressionSupported(false))
                .requestHandler(stub::handle)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        System.out.println("http://localhost:" + server.actualPort());
        while (System.in.read() >= 0) {
            // Until whoever started it has gone.
            continue;
        }
        stub.dataverse.close();
        stub.vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request, body));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        String method = request.method().name();
        String uri = request.uri();
        if (uri.startsWith("/stub/")) {
            administer(request, body);
        } else if (method.equals("PATCH") || method.equals("POST") && isBulk(uri)) {
            write(request, body);
        } else if (method.equals("GET") && uri.contains("/accounts(")) {
            // Clients that look for the row's version before they change it.
            requests++;
            request.response()
                    .putHeader("Content-Type", "application/json; odata.metadata=minimal")
                    .end(ROW);
        } else {
            behind.answer(request, body);
        }
    }

    private static boolean isBulk(String uri) {
        return uri.contains("Multiple") || uri.endsWith("$batch");
    }

    private void write(HttpServerRequest request, Buffer body) {
        requests++;
        Admission admission = limits.admit(USER, nowMillis());
        if (admission instanceof Admission.Refused refused) {
            throttled++;
            HttpServerResponse response = request.response().setStatusCode(429);
            response.putHeader("Retry-After", Integer.toString(refused.retryAfterSeconds()));
            response.putHeader("Content-Type", "application/json; odata.metadata=minimal");
            told(response, refused.remaining())
                    .end("{\"error\":{\"code\":\"" + refused.refusal().code() + "\",\"message\":\"limit\"}}");
            return;
        }
        var admitted = (Admission.Admitted) admission;
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        boolean single = request.method().name().equals("PATCH");
        int rows = single ? 1 : written.in(body);
        boolean bad = rows < 0 || single && written.in(body) < 0;
        // A refused call breaks off at its bad row, half-way on average.
        long micros = settings.latencyMicros(bad ? 500 : rows);
        long began = System.nanoTime();
        Runnable end = () -> {
            inFlight--;
            limits.finished(admitted, nowMillis(), (System.nanoTime() - began) / 1_000_000);
            finish(request, body, admitted.remaining(), bad);
        };
        if (micros == 0) {
            end.run();
        } else {
            vertx.setTimer(Math.max(1, micros / 1000), timer -> end.run());
        }
    }

    private void finish(HttpServerRequest request, Buffer body, Remaining remaining, boolean bad) {
        HttpServerResponse response = told(request.response(), remaining);
        String uri = request.uri();
        if (bad) {
            response.setStatusCode(400).putHeader("Content-Type", "application/json; odata.metadata=minimal");
            response.end(REFUSAL);
            return;
        }
        written.write(uri, body);
        if (uri.endsWith("$batch")) {
            BatchAnswer.write(response, body);
        } else if ("return=representation".equals(request.getHeader("Prefer"))) {
            response.putHeader("Content-Type", "application/json; odata.metadata=minimal")
                    .end(ROW);
        } else {
            response.setStatusCode(204)
                    .putHeader("OData-EntityId", "accounts(" + ID + ")")
                    .end();
        }
    }

    private static HttpServerResponse told(HttpServerResponse response, Remaining remaining) {
        return response.putHeader("OData-Version", "4.0")
                .putHeader("x-ms-service-request-id", ID)
                .putHeader("x-ms-ratelimit-burst-remaining-xrm-requests", Long.toString(remaining.requests()))
                .putHeader(
                        "x-ms-ratelimit-time-remaining-xrm-requests",
                        String.format(Locale.ROOT, "%,.2f", remaining.millis() / 1000.0));
    }

    private void administer(HttpServerRequest request, Buffer body) {
        try {
            if (request.uri().equals("/stub/settings")) {
                settings = StubSettings.fast().with((ObjectNode) JSON.readTree(body.getBytes()));
                limits = new ServiceLimits(settings.limits());
            } else if (request.uri().equals("/stub/reset")) {
                written.forget();
                requests = 0;
                throttled = 0;
                mostInFlight = 0;
            }
            request.response().end(stats().toString());
        } catch (IOException | IllegalArgumentException wrong) {
            request.response().setStatusCode(400).end(String.valueOf(wrong.getMessage()));
        }
    }

    private ObjectNode stats() {
        return JSON.createObjectNode()
                .put("requests", requests)
                .put("throttled", throttled)
                .put("rows", written.rows())
                .put("distinct", written.distinct())
                .put("mostInFlight", mostInFlight);
    }

    private static long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }
}
