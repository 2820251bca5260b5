package io.dataversehub.emulator.dataverse.odata.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dataversehub.emulator.dataverse.odata.batch.BatchItem.ChangeSet;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {

    private static final String TYPE = "multipart/mixed; boundary=b";

    /** From Microsoft's "Execute batch operations", shortened. */
    private static final String DOCUMENTED = """
            --batch_22975cad
            Content-Type: multipart/mixed; boundary="changeset_246e6bfe"

            --changeset_246e6bfe
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 1

            POST /api/data/v9.2/tasks HTTP/1.1
            Content-Type: application/json; type=entry

            {
              "subject": "Task 1 in batch"
            }
            --changeset_246e6bfe
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 2

            PUT $1/regardingobjectid_account_task/$ref HTTP/1.1
            Content-Type: application/json; type=entry

            {"@odata.id":"accounts(1)"}
            --changeset_246e6bfe--

            --batch_22975cad
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            GET /api/data/v9.2/accounts(1)/Account_Tasks?$select=subject HTTP/1.1


            --batch_22975cad--
            """;

    @ParameterizedTest
    @ValueSource(strings = {"multipart/mixed; boundary=batch_22975cad", "multipart/mixed;boundary=\"batch_22975cad\""})
    void readsTheDocumentedBatch(String contentType) {
        List<BatchItem> items = BatchReader.read(crlf(DOCUMENTED), contentType, LineEnds.LIKE_DATAVERSE);

        assertThat(items).hasSize(2);
        List<BatchRequest> members = ((ChangeSet) items.get(0)).requests();
        assertThat(members).extracting(BatchRequest::contentId).containsExactly("1", "2");
        assertThat(members).extracting(BatchRequest::method).containsExactly("POST", "PUT");
        assertThat(members.get(1).target()).isEqualTo("$1/regardingobjectid_account_task/$ref");
        assertThat(members.get(0).headers()).containsEntry("content-type", "application/json; type=entry");
        assertThat(body(members.get(0))).isEqualTo("{\r\n  \"subject\": \"Task 1 in batch\"\r\n}");
        BatchRequest get = (BatchRequest) items.get(1);
        assertThat(get.contentId()).isNull();
        assertThat(get.method()).isEqualTo("GET");
        assertThat(get.target()).isEqualTo("/api/data/v9.2/accounts(1)/Account_Tasks?$select=subject");
    }

    @Test
    void readsBareLineFeeds() {
        List<BatchItem> items =
                BatchReader.read(DOCUMENTED.getBytes(UTF_8), "multipart/mixed; boundary=batch_22975cad", LineEnds.ANY);

        assertThat(body(((ChangeSet) items.get(0)).requests().get(1))).isEqualTo("{\"@odata.id\":\"accounts(1)\"}");
    }

    @ParameterizedTest
    @MethodSource("targets")
    void readsEveryFormOfARequestLine(String line, String target) {
        BatchRequest request = single(part(line + "\r\n\r\n"));

        assertThat(request.target()).isEqualTo(target);
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                arguments("GET accounts HTTP/1.1", "accounts"),
                arguments(
                        "GET https://o.crm.dynamics.com/api/data/v9.2/accounts HTTP/1.1",
                        "https://o.crm.dynamics.com/api/data/v9.2/accounts"),
                arguments(
                        "GET /api/data/v9.2/accounts?$filter=name eq 'a b' HTTP/1.1",
                        "/api/data/v9.2/accounts?$filter=name eq 'a b'"),
                arguments("GET $metadata HTTP/1.1", "$metadata"));
    }

    @Test
    void readsAGetWithoutABlankLineBehindItsHeaders() {
        BatchRequest request = single(part("GET accounts HTTP/1.1\r\nAccept: application/json\r\n"));

        assertThat(request.headers()).containsEntry("Accept", "application/json");
        assertThat(request.body()).isEmpty();
    }

    @Test
    void joinsAHeaderThatCameTwiceAndKeepsBytesOfTheBody() {
        BatchRequest request =
                single(part("POST accounts HTTP/1.1\r\nPrefer: a\r\nprefer: b\r\n\r\n{\"n\":\"ä\n漢\"}\r\n"));

        assertThat(request.headers()).containsEntry("Prefer", "a, b");
        assertThat(body(request)).isEqualTo("{\"n\":\"ä\n漢\"}\r\n");
    }

    @Test
    void ignoresTextAroundTheParts() {
        String batch = "preamble\r\n" + part("GET a HTTP/1.1\r\n\r\n") + "--b--\r\nepilogue";

        assertThat(BatchReader.read(batch.getBytes(UTF_8), TYPE, LineEnds.ANY)).hasSize(1);
    }

    @Test
    void readsABatchOfNothing() {
        assertThat(BatchReader.read("--b--\r\n".getBytes(UTF_8), TYPE, LineEnds.ANY))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lastBodies")
    void losesTheLastBodyOfBareLineFeedsAsTheServiceDoes(String end, String expected) {
        String first = "--b\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\n"
                + "POST a HTTP/1.1\n\n{\"a\":1}\n";
        String last = first.replace("{\"a\":1}", "{\"a\":2}");

        List<BatchItem> items =
                BatchReader.read((first + last + end + "--b--\n").getBytes(UTF_8), TYPE, LineEnds.LIKE_DATAVERSE);

        assertThat(body((BatchRequest) items.get(0))).isEqualTo("{\"a\":1}");
        assertThat(body((BatchRequest) items.get(1)).strip()).isEqualTo(expected);
    }

    static Stream<Arguments> lastBodies() {
        return Stream.of(arguments("", ""), arguments("\n\n", "{\"a\":2}"));
    }

    @Test
    void losesTheLastBodyInsideAChangeSetToo() {
        String batch = DOCUMENTED.substring(0, DOCUMENTED.indexOf("--batch_22975cad\nContent-Type: application/http"))
                + "--batch_22975cad--\n";

        List<BatchItem> items = BatchReader.read(
                batch.getBytes(UTF_8), "multipart/mixed; boundary=batch_22975cad", LineEnds.LIKE_DATAVERSE);

        List<BatchRequest> members = ((ChangeSet) items.get(0)).requests();
        assertThat(members).extracting(BatchRequest::contentId).containsExactly("1", "2");
        assertThat(members.get(0).body()).isNotEmpty();
        assertThat(members.get(1).body()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesABatchAsAWhole(String body, String contentType, String message) {
        BatchException refusal = catchThrowableOfType(
                BatchException.class, () -> BatchReader.read(body.getBytes(UTF_8), contentType, LineEnds.ANY));

        assertThat(refusal).hasMessageContaining(message);
    }

    static Stream<Arguments> refusals() {
        String member = part("POST a HTTP/1.1\r\n\r\n{}\r\n");
        return Stream.of(
                arguments("{}", "application/json", "must be 'multipart/mixed' with a boundary"),
                arguments("--b--", "multipart/mixed", "must be 'multipart/mixed' with a boundary"),
                arguments("--b--", "nonsense", "must be 'multipart/mixed' with a boundary"),
                arguments("--b--", "", "must be 'multipart/mixed' with a boundary"),
                arguments(member, TYPE, "not a well-formed multipart"),
                arguments("--other--", TYPE, "not a well-formed multipart"),
                arguments("", TYPE, "not a well-formed multipart"),
                arguments(
                        "--b\r\nX: y\r\n\r\nGET a HTTP/1.1\r\n\r\n--b--",
                        TYPE,
                        "The 'Content-Type' header is missing."),
                arguments(
                        "--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b--",
                        TYPE,
                        "The Content-Type 'application/json' of a part is not valid."),
                arguments(
                        "--b\r\nContent-Type: message/rfc822\r\n\r\nA: b\r\n\r\n{}\r\n--b--",
                        TYPE,
                        "The Content-Type 'message/rfc822' of a part is not valid."),
                arguments(
                        "--b\r\nContent-Type: application/http\r\n\r\nGET a HTTP/1.1\r\n\r\n--b--",
                        TYPE,
                        "'Content-Transfer-Encoding' header of a part is missing or not valid"),
                arguments(part("GETa HTTP/1.1\r\n") + "--b--", TYPE, "The request line 'GETa HTTP/1.1' is invalid."),
                arguments(part("\r\n\r\n") + "--b--", TYPE, "The request line '' is invalid."),
                arguments(part("GET a HTTP/2\r\n") + "--b--", TYPE, "The HTTP version 'HTTP/2'"),
                arguments(
                        part("GET a HTTP/1.1\r\nbad\r\n\r\n") + "--b--",
                        TYPE,
                        "The header 'bad' specified is invalid."),
                arguments(
                        part("POST /api/data/v9.2/$batch HTTP/1.1\r\n\r\n") + "--b--",
                        TYPE,
                        "A batch request cannot contain other batch requests."),
                arguments(
                        part("GET " + "x".repeat(70_000) + " HTTP/1.1\r\n\r\n") + "--b--",
                        TYPE,
                        "more than 65600 characters"),
                arguments(part("GET a HTTP/1.1\r\n" + headers(101)) + "--b--", TYPE, "more than 100 headers"),
                arguments("--b\r\nX: " + "x".repeat(10_000) + "\r\n\r\n--b--", TYPE, "not a well-formed multipart"),
                arguments(
                        changeSet(part("POST a HTTP/1.1\r\n\r\n{}\r\n")),
                        TYPE,
                        "The header with name 'Content-ID' was not present"),
                arguments(
                        changeSet(member("1", "POST") + member("1", "POST")),
                        TYPE,
                        "The content ID '1' was found more than once"),
                arguments(changeSet(member("1", "GET")), TYPE, "An invalid HTTP method 'GET' was detected"),
                arguments(
                        changeSet("--c\r\nContent-Type: multipart/mixed; boundary=d\r\n\r\n--d--\r\n"),
                        TYPE,
                        "Nested change sets in a batch payload are not supported."));
    }

    @Test
    void takesAThousandRequestsAndRefusesOneMore() {
        String thousand = part("GET a HTTP/1.1\r\n\r\n").repeat(1_000);
        String more = thousand + part("GET a HTTP/1.1\r\n\r\n");

        BatchException refusal = catchThrowableOfType(
                BatchException.class, () -> BatchReader.read((more + "--b--").getBytes(UTF_8), TYPE, LineEnds.ANY));

        assertThat(BatchReader.read((thousand + "--b--").getBytes(UTF_8), TYPE, LineEnds.ANY))
                .hasSize(1_000);
        assertThat(refusal).hasMessageContaining("A maximum number of '1000' query operations");
    }

    @Test
    void readsOrRefusesADamagedBatch() {
        Random random = new Random(4_711);
        for (int round = 0; round < 10_000; round++) {
            byte[] damaged = crlf(DOCUMENTED);
            for (int times = 1 + random.nextInt(4); times > 0; times--) {
                damaged[random.nextInt(damaged.length)] = (byte) "-\r\n: $/\0x".charAt(random.nextInt(9));
            }
            byte[] body = Arrays.copyOf(damaged, damaged.length - random.nextInt(2) * random.nextInt(damaged.length));
            Throwable thrown = catchThrowable(
                    () -> BatchReader.read(body, "multipart/mixed; boundary=batch_22975cad", LineEnds.LIKE_DATAVERSE));
            if (!(thrown instanceof BatchException)) {
                assertThat(thrown).as(new String(body, UTF_8)).isNull();
            }
        }
    }

    private static BatchRequest single(String part) {
        return (BatchRequest) BatchReader.read((part + "\r\n--b--\r\n").getBytes(UTF_8), TYPE, LineEnds.ANY)
                .get(0);
    }

    private static String part(String request) {
        return "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n" + request;
    }

    private static String member(String contentId, String method) {
        return "--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: " + contentId
                + "\r\n\r\n" + method + " a HTTP/1.1\r\n\r\n{}\r\n";
    }

    private static String changeSet(String members) {
        return "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n" + members.replace("--b\r\n", "--c\r\n")
                + "--c--\r\n--b--\r\n";
    }

    private static String headers(int count) {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            headers.append("H").append(i).append(": x\r\n");
        }
        return headers.append("\r\n").toString();
    }

    private static String body(BatchRequest request) {
        return new String(request.body(), UTF_8);
    }

    private static byte[] crlf(String text) {
        return text.replace("\n", "\r\n").getBytes(UTF_8);
    }
}
