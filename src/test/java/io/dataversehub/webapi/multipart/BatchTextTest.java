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
            List<BatchPart> parts = BatchText.read("multipart/mixed; boundary=batchresponse_1", bytes(lines)).stream()
                    .map(BatchPart.class::cast)
                    .toList();

            assertThat(parts).hasSize(2);
            assertThat(parts.get(0).start()).isEqualTo("HTTP/1.1 204 No Content");
            assertThat(parts.get(0).headers()).containsEntry("OData-EntityId", "https://o/api/data/v9.2/tasks(1)");
            assertThat(parts.get(0).body()).isEmpty();
            assertThat(new String(parts.get(1).body(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"error\":{\"code\":\"0x1\",\"message\":\"Größe\"}}");
        }
    }

    @Test
    void membersOfAChangeSetAreNumberedAndStandInAMultipartOfTheirOwn() {
        var member = new BatchPart("POST /a HTTP/1.1", Map.of(), bytes("{}"));

        String text = new String(
                BatchText.write("batch_1", List.of(new BatchItem.ChangeSet(List.of(member, member)))),
                StandardCharsets.UTF_8);

        assertThat(text)
                .startsWith("--batch_1\r\nContent-Type: multipart/mixed; boundary=\"changeset_1_0\"\r\n\r\n"
                        + "--changeset_1_0\r\nContent-Type: application/http\r\n"
                        + "Content-Transfer-Encoding: binary\r\nContent-ID: 1\r\n\r\nPOST /a HTTP/1.1\r\n")
                .contains("Content-ID: 2")
                .endsWith("--changeset_1_0--\r\n--batch_1--\r\n");
    }

    @Test
    void readsTheAnswersOfAChangeSetTogether() {
        String answer = """
                --b
                Content-Type: multipart/mixed; boundary=c

                --c
                Content-Type: application/http
                Content-ID: 1

                HTTP/1.1 204 No Content
                OData-EntityId: https://o/api/data/v9.2/tasks(1)


                --c
                Content-Type: application/http
                Content-ID: 2

                HTTP/1.1 204 No Content


                --c--
                --b
                Content-Type: application/http

                HTTP/1.1 204 No Content


                --b--
                """;

        List<BatchItem> items = BatchText.read("multipart/mixed; boundary=b", bytes(answer));

        assertThat(items).hasSize(2);
        assertThat(((BatchItem.ChangeSet) items.get(0)).members())
                .extracting(BatchPart::start)
                .containsExactly("HTTP/1.1 204 No Content", "HTTP/1.1 204 No Content");
        assertThat(((BatchItem.ChangeSet) items.get(0)).members().get(0).headers())
                .containsEntry("odata-entityid", "https://o/api/data/v9.2/tasks(1)");
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
