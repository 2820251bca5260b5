package io.dataversehub.emulator.dataverse.odata.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.emulator.dataverse.odata.batch.BatchAnswer.ChangeSetResponse;
import io.dataversehub.emulator.dataverse.odata.batch.BatchAnswer.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BatchWriterTest {

    private static final String BATCH = "batchresponse_00000000-0000-0000-0000-000000000001";
    private static final String CHANGE_SET = "changesetresponse_00000000-0000-0000-0000-000000000002";

    @Test
    void writesTheDocumentedLayout() {
        Response created = new Response(
                "1",
                204,
                List.of(new Header("OData-Version", "4.0"), new Header("OData-EntityId", "http://h/tasks(1)")),
                new byte[0]);
        Response read = new Response(
                null,
                200,
                List.of(
                        new Header("Content-Type", "application/json; odata.metadata=minimal; odata.streaming=true"),
                        new Header("OData-Version", "4.0")),
                "{\"value\":[]}".getBytes(UTF_8));

        BatchBody body = BatchWriter.write(List.of(new ChangeSetResponse(List.of(created)), read), ids());

        assertThat(body.contentType()).isEqualTo("multipart/mixed; boundary=" + BATCH);
        assertThat(new String(body.bytes(), UTF_8))
                .isEqualTo("""
                        --%1$s
                        Content-Type: multipart/mixed; boundary=%2$s

                        --%2$s
                        Content-Type: application/http
                        Content-Transfer-Encoding: binary
                        Content-ID: 1

                        HTTP/1.1 204 No Content
                        OData-Version: 4.0
                        OData-EntityId: http://h/tasks(1)


                        --%2$s--
                        --%1$s
                        Content-Type: application/http
                        Content-Transfer-Encoding: binary

                        HTTP/1.1 200 OK
                        Content-Type: application/json; odata.metadata=minimal; odata.streaming=true
                        OData-Version: 4.0

                        {"value":[]}
                        --%1$s--
                        """.formatted(BATCH, CHANGE_SET).replace("\n", "\r\n"));
    }

    @Test
    void refusesAHeaderThatWouldBeginAnotherAnswer() {
        assertThatThrownBy(() -> new Header("Location", "x\r\n\r\nHTTP/1.1 200 OK"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Supplier<UUID> ids() {
        AtomicInteger next = new AtomicInteger();
        return () -> new UUID(0, next.incrementAndGet());
    }
}
