package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.TestApi.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();

    private static final TestApi api = EMULATOR.api();

    private static String part(String contentId, String requestLine, String body) {
        String id = contentId.isEmpty() ? "" : "Content-ID: " + contentId + "\r\n";
        String type = body.isEmpty() ? "" : "Content-Type: application/json; type=entry\r\n";
        return "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n" + id + "\r\n" + requestLine
                + " HTTP/1.1\r\n" + type + "\r\n" + body + "\r\n";
    }

    private static String set(String... members) {
        return "Content-Type: multipart/mixed; boundary=\"changeset_1\"\r\n\r\n--changeset_1\r\n"
                + String.join("--changeset_1\r\n", members) + "--changeset_1--\r\n";
    }

    private static Answer batch(String prefer, String... parts) {
        String body = "--batch_1\r\n" + String.join("--batch_1\r\n", parts) + "--batch_1--\r\n";
        return api.post(
                "$batch",
                body,
                "Content-Type",
                "multipart/mixed; boundary=\"batch_1\"",
                "Prefer",
                prefer,
                "OData-Version",
                "4.0");
    }

    private static int accounts() {
        return api.get("accounts?$select=name").json().path("value").size();
    }

    @Test
    void answersRequestsInOrder() {
        Answer answer = batch(
                "none",
                part("", "POST /api/data/v9.2/accounts", "{\"name\":\"one\"}"),
                part("", "GET " + api.root() + "accounts?$select=name", ""),
                part("", "GET accounts/$count", ""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("multipart/mixed; boundary=");
        assertThat(answer.body())
                .containsSubsequence(
                        "HTTP/1.1 204 No Content",
                        "OData-EntityId: " + api.root() + "accounts(",
                        "HTTP/1.1 200 OK",
                        "\"name\":\"one\"",
                        "\uFEFF1");
    }

    @Test
    void stopsAtTheFirstFailureAndKeepsWhatWasBefore() {
        Answer answer = batch(
                "none",
                part("", "POST /api/data/v9.2/accounts", "{\"name\":\"kept\"}"),
                part("", "POST /api/data/v9.2/tasks", "{\"subject\":\"" + "x".repeat(201) + "\"}"),
                part("", "POST /api/data/v9.2/accounts", "{\"name\":\"never\"}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("0x80044331").contains("REQ_ID: ");
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void goesOnWhenAskedTo() {
        Answer answer = batch(
                "odata.continue-on-error",
                part("", "POST /api/data/v9.2/tasks", "{\"subject\":\"" + "x".repeat(201) + "\"}"),
                part("", "POST /api/data/v9.2/accounts", "{\"name\":\"after\"}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).containsSubsequence("HTTP/1.1 400 Bad Request", "HTTP/1.1 204 No Content");
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void refersToEarlierMembersOfAChangeSet() {
        Answer answer = batch(
                "none",
                set(
                        part("1", "POST /api/data/v9.2/accounts", "{\"name\":\"A\"}"),
                        part(
                                "2",
                                "POST /api/data/v9.2/contacts",
                                "{\"lastname\":\"C\",\"parentcustomerid_account@odata.bind\":\"$1\"}"),
                        part("3", "PUT $1/name", "{\"value\":\"A changed\"}"),
                        part("4", "PUT $1/primarycontactid/$ref", "{\"@odata.id\":\"$2\"}"),
                        part("5", "PATCH $2", "{\"firstname\":\"Joe\"}")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Content-ID: 5");
        var row = api.get("accounts?$select=name&$expand=primarycontactid($select=fullname)")
                .json()
                .at("/value/0");
        assertThat(row.path("name").asText()).isEqualTo("A changed");
        assertThat(row.at("/primarycontactid/fullname").asText()).isEqualTo("Joe C");
    }

    @Test
    void leavesNothingOfAFailedChangeSet() {
        Answer answer = batch(
                "none",
                set(
                        part("1", "POST /api/data/v9.2/accounts", "{\"name\":\"A\"}"),
                        part("2", "POST /api/data/v9.2/accounts", "{\"nothing\":1}")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Invalid property 'nothing'").doesNotContain("changesetresponse");
        assertThat(accounts()).isZero();
    }

    @Test
    void refusesReferencesThatAreNotDeclaredYet() {
        Answer answer = batch(
                "none",
                set(
                        part(
                                "2",
                                "POST /api/data/v9.2/phonecalls",
                                "{\"phonenumber\":\"911\",\"regardingobjectid_account_phonecall@odata.bind\":\"$1\"}"),
                        part("1", "POST /api/data/v9.2/accounts", "{\"name\":\"QQQQ\"}")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Content-ID Reference: '$1' does not exist in the batch context.");
    }

    @Test
    void refusesAMalformedBatchAsAWhole() {
        Answer noBoundary = api.post("$batch", "x", "Content-Type", "application/json");
        Answer noContentId = batch("none", set(part("", "POST /api/data/v9.2/accounts", "{}")));
        Answer nested = batch("none", part("", "POST /api/data/v9.2/$batch", "x"));

        assertThat(noBoundary.status()).isEqualTo(400);
        assertThat(noBoundary.code()).isEqualTo("0x80060888");
        assertThat(noContentId.header("Content-Type")).startsWith("application/json");
        assertThat(nested.status()).isEqualTo(400);
    }
}
