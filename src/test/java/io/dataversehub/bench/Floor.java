package io.dataversehub.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.io.CloseMode;

/** What it costs at least: Apache HttpClient 5 (async, minimal), nothing around it, bodies ready-made or serialised. */
final class Floor implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    static final int BATCH = 1_000;
    private static final byte[] HEAD = "{\"Targets\":[".getBytes(StandardCharsets.UTF_8);

    private final MinimalHttpAsyncClient client = HttpAsyncClients.createMinimal();
    private final URI bulk;
    private final URI rows;
    private final Semaphore free;
    private final int callers;
    private final AtomicReference<String> failure = new AtomicReference<>("");

    Floor(URI stub, int callers) {
        this.bulk = stub.resolve("/api/data/v9.2/accounts/Microsoft.Dynamics.CRM.UpsertMultiple");
        this.rows = stub.resolve("/api/data/v9.2/accounts");
        this.callers = callers;
        this.free = new Semaphore(callers);
        client.start();
    }

    void bulk(Supplier<byte[]> body) {
        send("POST", bulk, body.get());
    }

    void upsert(int i) {
        send(
                "PATCH",
                URI.create(rows + "(accountnumber='" + LoadRows.key(i) + "')"),
                LoadRows.json(LoadRows.withoutKey(i)));
    }

    private void send(String method, URI uri, byte[] body) {
        free.acquireUninterruptibly();
        SimpleHttpRequest request = SimpleRequestBuilder.create(method)
                .setUri(uri)
                .setBody(body, ContentType.APPLICATION_JSON)
                .build();
        var unused = client.execute(request, new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                free.release();
                if (response.getCode() >= 300) {
                    failure.set("HTTP " + response.getCode());
                }
            }

            @Override
            public void failed(Exception e) {
                free.release();
                failure.set(e.toString());
            }

            @Override
            public void cancelled() {
                free.release();
            }
        });
    }

    /** A body of UpsertMultiple, written as a stream from maps. */
    static byte[] targets(Iterator<Map<String, Object>> source) {
        try {
            var out = new ByteArrayOutputStream(BATCH * 560);
            out.writeBytes(HEAD);
            JsonGenerator json = JSON.getFactory().createGenerator(out);
            json.setRootValueSeparator(null);
            for (int i = 0; i < BATCH && source.hasNext(); i++) {
                if (i > 0) {
                    json.writeRaw(',');
                }
                Map<String, Object> row = source.next();
                json.writeStartObject();
                json.writeStringField("@odata.type", "Microsoft.Dynamics.CRM.account");
                json.writeStringField("@odata.id", "accounts(accountnumber='" + row.get("accountnumber") + "')");
                for (Map.Entry<String, Object> column : row.entrySet()) {
                    if (!column.getKey().equals("accountnumber")) {
                        write(json, column.getKey(), column.getValue());
                    }
                }
                json.writeEndObject();
            }
            json.writeRaw("]}");
            json.close();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(JsonGenerator json, String name, Object value) throws IOException {
        json.writeFieldName(name);
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else {
            json.writeNumber((Double) value);
        }
    }

    CompletableFuture<Void> done() {
        free.acquireUninterruptibly(callers);
        free.release(callers);
        return failure.get().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new IllegalStateException(failure.get()));
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
