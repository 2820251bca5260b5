package io.dataversehub.webapi.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchTextTest {

    @Test
    void writesPartsAsDataverseTakesThem() {
        var update = new BatchPart(
                "PATCH /api/data/v9.2/tasks(1) HTTP/1.1",
                Map.of("Content-Type", "application/json"),
                bytes("{\"a\":\"é\"}"));
        var get = new BatchPart("GET /api/data/v9.2/tasks HTTP/1.1", Map.of(), new byte[0]);

        String text = new String(BatchText.write("batch_1", List.of(update, get)), StandardCharsets.UTF_8);

        assertThat(text).isEqualTo("""
                        --batch_1
                        Content-Type: application/http
                        Content-Transfer-Encoding: binary

                        PATCH /api/data/v9.2/tasks(1) HTTP/1.1
                        Content-Type: application/json

                        {"a":"é"}
                        --batch_1
                        Content-Type: application/http
                        Content-Transfer-Encoding: binary

                        GET /api/data/v9.2/tasks HTTP/1.1


                        --batch_1--
                        """.replace("\n", "\r\n"));
    }

    @Test
    void readsAnswersWithAndWithoutBodies() {
        String answer = """
                --batchresponse_1
                Content-Type: application/http
                Content-Transfer-Encoding: binary

                HTTP/1.1 204 No Content
                OData-Version: 4.0
                OData-EntityId: https://o/api/data/v9.2/tasks(1)


                --batchresponse_1
                Content-Type: application/http
                Content-Transfer-Encoding: binary

                HTTP/1.1 400 Bad Request
                Content-Type: application/json

                {"error":{"code":"0x1","message":"Größe"}}
                --batchresponse_1--
                """;

        for (String lines : List.of(answer, answer.replace("\n", "\r\n"))) {
            List<BatchPart> parts = BatchText.read("multipart/mixed; boundary=batchresponse_1", bytes(lines));

            assertThat(parts).hasSize(2);
            assertThat(parts.get(0).start()).isEqualTo("HTTP/1.1 204 No Content");
            assertThat(parts.get(0).headers()).containsEntry("OData-EntityId", "https://o/api/data/v9.2/tasks(1)");
            assertThat(parts.get(0).body()).isEmpty();
            assertThat(new String(parts.get(1).body(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"error\":{\"code\":\"0x1\",\"message\":\"Größe\"}}");
        }
    }

    @Test
    void refusesAnAnswerThatWasCutOff() {
        String cut = "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n";

        assertThatThrownBy(() -> BatchText.read("multipart/mixed; boundary=b", bytes(cut)))
                .hasMessage("The batch answer ends inside part 1");
        assertThatThrownBy(() -> BatchText.read("application/json", bytes("{}")))
                .hasMessageContaining("No boundary");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
