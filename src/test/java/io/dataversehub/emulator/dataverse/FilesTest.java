package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** File columns, and the files of notes and attachments. */
class FilesTest {
    static final Path TABLES =
            Path.of("src/test/resources/io/dataversehub/emulator/dataverse/clients/file-columns.json");
    private static final String COLUMN = "/sample_filecolumn";
    private static DataverseEmulator emulator;
    private static TestApi api;

    private String row;

    @BeforeAll
    static void start() {
        emulator = DataverseEmulator.start(
                DataverseEmulatorOptions.defaults().withPort(0).withSchema(List.of(TABLES)));
        api = new TestApi(emulator.url());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void createRow() {
        row = "accounts(" + api.post("accounts", "{\"name\":\"With a file\"}").id() + ")";
    }

    @Test
    void keepsAFileThatIsSentAtOnce() {
        Answer sent = api.patch(
                row + COLUMN, "the text", "x-ms-file-name", "note.txt", "Content-Type", "application/octet-stream");

        Answer file = api.get(row + COLUMN + "/$value");
        JsonNode shown = api.get(row + "?$select=sample_filecolumn,sample_filecolumn_name")
                .json();
        assertThat(sent.status()).isEqualTo(204);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("the text");
        assertThat(file.header("x-ms-file-size")).isEqualTo("8");
        assertThat(file.header("x-ms-file-name")).isEqualTo("note.txt");
        assertThat(file.header("mimetype")).isEqualTo("text/plain");
        assertThat(file.header("Access-Control-Expose-Headers")).isEqualTo("x-ms-file-size; x-ms-file-name; mimetype");
        assertThat(shown.path("sample_filecolumn").asText()).hasSize(36);
        assertThat(shown.path("sample_filecolumn_name").asText()).isEqualTo("note.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3,     206, 0123,       bytes 0-3/10",
        "bytes=4-,      206, 456789,     bytes 4-9/10",
        "bytes=-2,      206, 89,         bytes 8-9/10",
        "bytes=8-4000,  206, 89,         bytes 8-9/10",
    })
    void sendsTheRangeThatIsAskedFor(String range, int status, String body, String contentRange) {
        upload("0123456789");

        Answer part = api.get(row + COLUMN + "/$value", "Range", range);

        assertThat(part.status()).isEqualTo(status);
        assertThat(part.body()).isEqualTo(body);
        assertThat(part.header("Content-Range")).isEqualTo(contentRange);
        assertThat(part.header("x-ms-file-size")).isEqualTo("10");
        assertThat(part.header("x-ms-chunk-size")).isEqualTo("4194304");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=5-4", "bytes=-", "lines=0-3", "bytes=-0"})
    void refusesRangesOutsideOfTheFile(String range) {
        upload("0123456789");

        Answer refused = api.get(row + COLUMN + "/$value", "Range", range);

        assertThat(refused.status()).isEqualTo(416);
        assertThat(refused.message()).contains("10 bytes");
    }

    @Test
    void takesChunksInAnyOrderAndMoreThanOnce() {
        Answer begun = api.patch(row + COLUMN + "?x-ms-file-name=caf%C3%A9.pdf", null, "x-ms-transfer-mode", "chunked");
        String location = begun.header("Location");

        int second = chunk(location, "456", "bytes 4-6/10").status();
        int first = chunk(location, "0123", "bytes 0-3/10").status();
        int again = chunk(location, "456", "bytes 4-6/10").status();
        int last = chunk(location, "789", "bytes 7-9/10").status();

        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.header("x-ms-chunk-size")).isEqualTo("4194304");
        assertThat(begun.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(List.of(second, first, again, last)).containsExactly(206, 206, 206, 204);
        assertThat(api.get(row + COLUMN + "/$value").body()).isEqualTo("0123456789");
        assertThat(api.get(row + COLUMN + "_name").json().path("value").asText())
                .isEqualTo("café.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 0-5/10", "bytes 3-0/10", "bytes 7-10/10", "0 to 3", "bytes */10"})
    void refusesChunksThatDoNotFitTheirRange(String range) {
        String location = api.patch(row + COLUMN + "?x-ms-file-name=a.bin", null, "x-ms-transfer-mode", "chunked")
                .header("Location");

        Answer refused = chunk(location, "0123", range);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("Content-Range");
    }

    @Test
    void refusesTokensOfOtherRowsAndOfNobody() {
        String location = api.patch(row + COLUMN + "?x-ms-file-name=a.bin", null, "x-ms-transfer-mode", "chunked")
                .header("Location");
        String other =
                "accounts(" + api.post("accounts", "{\"name\":\"Other\"}").id() + ")" + COLUMN;

        Answer otherRow = chunk(other + location.substring(location.indexOf('?')), "0123", "bytes 0-3/4");
        Answer unknown = chunk(row + COLUMN + "?sessiontoken=" + UUID.randomUUID(), "0123", "bytes 0-3/4");

        assertThat(otherRow.status()).isEqualTo(400);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.message()).contains("sessiontoken");
    }

    @Test
    void refusesWhatIsLargerThanTheColumnAllows() {
        String location = api.patch(row + COLUMN + "?x-ms-file-name=a.bin", null, "x-ms-transfer-mode", "chunked")
                .header("Location");

        Answer whole = api.patch(
                row + COLUMN,
                "x".repeat(10 * 1024 * 1024 + 1),
                "x-ms-file-name",
                "a.bin",
                "Content-Type",
                "application/octet-stream");
        Answer chunk = chunk(location, "0123", "bytes 0-3/10485761");

        assertThat(List.of(whole.code(), chunk.code())).containsOnly("0x80044a02");
        assertThat(whole.message()).isEqualTo("Attachment file size is too big.");
    }

    @Test
    void needsAName() {
        Answer none = api.patch(row + COLUMN, "x", "Content-Type", "application/octet-stream");

        assertThat(none.status()).isEqualTo(400);
        assertThat(none.message()).contains("x-ms-file-name");
    }

    @Test
    void prefersTheNameOfTheHeader() {
        api.patch(
                row + COLUMN + "?x-ms-file-name=query.txt",
                "x",
                "x-ms-file-name",
                "header.txt",
                "Content-Type",
                "application/octet-stream");

        assertThat(api.get(row + COLUMN + "/$value").header("x-ms-file-name")).isEqualTo("header.txt");
    }

    @Test
    void forgetsTheFileByDeleteByNullAndWithItsRow() {
        List<String> left = List.of("DELETE", "PUT", "PATCH", "ROW").stream()
                .map(way -> {
                    createRow();
                    upload("x");
                    String id = api.get(row + "?$select=sample_filecolumn")
                            .json()
                            .path("sample_filecolumn")
                            .asText();
                    Answer gone =
                            switch (way) {
                                case "DELETE" -> api.delete(row + COLUMN);
                                case "PUT" -> api.put(row + COLUMN, "{\"value\":null}");
                                case "PATCH" -> api.patch(row, "{\"sample_filecolumn\":null}");
                                default -> api.delete(row);
                            };
                    assertThat(gone.status()).as(way).isEqualTo(204);
                    return way + " " + api.get("fileattachments(" + id + ")").status();
                })
                .toList();

        assertThat(left).containsExactly("DELETE 404", "PUT 404", "PATCH 404", "ROW 404");
    }

    @Test
    void doesNotTakeAFileWithTheOtherColumns() {
        Answer refused = api.patch(row, "{\"sample_filecolumn\":\"" + UUID.randomUUID() + "\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("sample_filecolumn");
    }

    @Test
    void movesFilesInBlocks() {
        byte[] first = bytes(4_194_304);
        byte[] second = bytes(1000);
        String target = "\"Target\":{\"accountid\":\"" + row.substring(9, 45)
                + "\",\"@odata.type\":\"Microsoft.Dynamics.CRM.account\"}";
        String upload = token(api.post(
                "InitializeFileBlocksUpload",
                "{" + target + ",\"FileName\":\"big.pdf\",\"FileAttributeName\":\"sample_filecolumn\"}"));
        block(upload, "Yg==", second);
        block(upload, "YQ==", first);

        Answer committed = api.post(
                "CommitFileBlocksUpload",
                "{\"FileName\":\"big.pdf\",\"MimeType\":\"application/pdf\",\"BlockList\":[\"YQ==\",\"Yg==\"],\"FileContinuationToken\":\""
                        + upload + "\"}");
        Answer begun = api.post(
                "InitializeFileBlocksDownload", "{" + target + ",\"FileAttributeName\":\"sample_filecolumn\"}");
        Answer part = api.post(
                "DownloadBlock",
                "{\"Offset\":4194300,\"BlockLength\":8,\"FileContinuationToken\":\"" + token(begun) + "\"}");

        assertThat(committed.json().path("@odata.context").asText())
                .endsWith("$metadata#Microsoft.Dynamics.CRM.CommitFileBlocksUploadResponse");
        assertThat(committed.json().path("FileSizeInBytes").asLong()).isEqualTo(4_195_304);
        assertThat(begun.json().path("FileName").asText()).isEqualTo("big.pdf");
        assertThat(begun.json().path("IsChunkingSupported").asBoolean()).isTrue();
        assertThat(Base64.getDecoder().decode(part.json().path("Data").asText()))
                .containsExactly(
                        first[4194300],
                        first[4194301],
                        first[4194302],
                        first[4194303],
                        second[0],
                        second[1],
                        second[2],
                        second[3]);
        Answer deleted = api.post(
                "DeleteFile", "{\"FileId\":\"" + committed.json().path("FileId").asText() + "\"}");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(api.get(row + COLUMN + "/$value").status()).isEqualTo(204);
    }

    @Test
    void refusesBlocksThatAreMissing() {
        String target = "\"Target\":{\"accountid\":\"" + row.substring(9, 45)
                + "\",\"@odata.type\":\"Microsoft.Dynamics.CRM.account\"}";
        String upload = token(api.post(
                "InitializeFileBlocksUpload",
                "{" + target + ",\"FileName\":\"a\",\"FileAttributeName\":\"sample_filecolumn\"}"));

        Answer refused = api.post(
                "CommitFileBlocksUpload",
                "{\"FileName\":\"a\",\"MimeType\":\"text/plain\",\"BlockList\":[\"YQ==\"],\"FileContinuationToken\":\""
                        + upload + "\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("YQ==");
    }

    @Test
    void movesTheFileOfANoteInBlocks() {
        String id = UUID.randomUUID().toString();
        String target = "\"Target\":{\"annotationid\":\"" + id
                + "\",\"subject\":\"large\",\"filename\":\"a.txt\",\"mimetype\":\"text/plain\",\"@odata.type\":\"Microsoft.Dynamics.CRM.annotation\"}";
        String upload = token(api.post("InitializeAnnotationBlocksUpload", "{" + target + "}"));
        block(upload, "YQ==", "the body".getBytes(StandardCharsets.UTF_8));

        Answer committed = api.post(
                "CommitAnnotationBlocksUpload",
                "{" + target + ",\"BlockList\":[\"YQ==\"],\"FileContinuationToken\":\"" + upload + "\"}");

        Answer raw = api.get("annotations(" + id + ")/documentbody/$value");
        JsonNode note = api.get("annotations(" + id + ")?$select=filesize,isdocument,documentbody")
                .json();
        Answer begun = api.post(
                "InitializeAnnotationBlocksDownload",
                "{\"Target\":{\"annotationid\":\"" + id + "\",\"@odata.type\":\"Microsoft.Dynamics.CRM.annotation\"}}");
        Answer part = api.post(
                "DownloadBlock", "{\"Offset\":4,\"BlockLength\":4,\"FileContinuationToken\":\"" + token(begun) + "\"}");
        assertThat(committed.json().path("AnnotationId").asText()).isEqualTo(id);
        assertThat(raw.header("Content-Type")).isEqualTo("text/plain");
        assertThat(raw.body()).isEqualTo(encoded("the body"));
        assertThat(note.path("filesize").asInt()).isEqualTo(8);
        assertThat(note.path("isdocument").asBoolean()).isTrue();
        assertThat(part.json().path("Data").asText()).isEqualTo(encoded("body"));
    }

    @Test
    void createsAnAttachmentByBlocksOnce() {
        String email =
                api.post("emails", "{\"subject\":\"With an attachment\"}").id();
        String target = "\"Target\":{\"objectid_email@odata.bind\":\"emails(" + email
                + ")\",\"objecttypecode\":\"email\",\"filename\":\"a.txt\",\"mimetype\":\"text/plain\",\"@odata.type\":\"Microsoft.Dynamics.CRM.activitymimeattachment\"}";
        String upload = token(api.post("InitializeAttachmentBlocksUpload", "{" + target + "}"));
        block(upload, "YQ==", new byte[] {1, 2, 3});

        Answer committed = api.post(
                "CommitAttachmentBlocksUpload",
                "{" + target + ",\"BlockList\":[\"YQ==\"],\"FileContinuationToken\":\"" + upload + "\"}");

        assertThat(committed.json().path("FileSizeInBytes").asInt()).isEqualTo(3);
        assertThat(api.get("emails(" + email + ")/email_activity_mime_attachment?$select=filesize")
                        .json()
                        .path("value")
                        .get(0)
                        .path("filesize")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void boundsTheBodiesOfNotes() {
        Answer tooLarge = api.post("annotations", "{\"documentbody\":\"" + "A".repeat(7_000_000) + "\"}");
        Answer broken = api.post("annotations", "{\"documentbody\":\"not Base64!\"}");
        Answer fits =
                api.post("annotations", "{\"filename\":\"a.bin\",\"documentbody\":\"" + "A".repeat(4_000_000) + "\"}");

        assertThat(tooLarge.code()).isEqualTo("0x80044a02");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(fits.status()).isEqualTo(204);
    }

    private void upload(String text) {
        Answer sent =
                api.patch(row + COLUMN, text, "x-ms-file-name", "a.txt", "Content-Type", "application/octet-stream");
        assertThat(sent.status()).isEqualTo(204);
    }

    private static Answer chunk(String location, String text, String range) {
        return api.patch(location, text, "Content-Range", range, "Content-Type", "application/octet-stream");
    }

    private static void block(String upload, String id, byte[] bytes) {
        Answer sent = api.post(
                "UploadBlock",
                "{\"BlockId\":\"" + id + "\",\"BlockData\":\""
                        + Base64.getEncoder().encodeToString(bytes) + "\",\"FileContinuationToken\":\"" + upload
                        + "\"}");
        assertThat(sent.status()).isEqualTo(204);
    }

    private static String token(Answer answer) {
        return answer.json().path("FileContinuationToken").asText();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void declaresItsMessagesInTheMetadata() {
        String metadata = api.get("$metadata").body();

        assertThat(metadata)
                .contains(
                        "<Action Name=\"InitializeFileBlocksUpload\">",
                        "<Action Name=\"UploadBlock\">",
                        "<Action Name=\"CommitAnnotationBlocksUpload\">",
                        "<Action Name=\"InitializeAttachmentBlocksDownload\">",
                        "<ComplexType Name=\"DownloadBlockResponse\">",
                        "<ActionImport Name=\"DeleteFile\"");
    }
}
