package io.dataversehub.emulator.dataverse.odata.batch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Writes the multipart answer of a batch, nested as the request was:
 *
 * <pre>
 * --batchresponse_f27e...
 * Content-Type: multipart/mixed; boundary=changesetresponse_64cc...
 *
 * --changesetresponse_64cc...
 * Content-Type: application/http
 * Content-Transfer-Encoding: binary
 * Content-ID: 1
 *
 * HTTP/1.1 204 No Content
 * OData-EntityId: ...
 *
 *
 * --changesetresponse_64cc...--
 * --batchresponse_f27e...--
 * </pre>
 */
public final class BatchWriter {

    private static final String LINE_END = "\r\n";

    /** Nobody may rely on these words; they are here for people who read the traffic. */
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(206, "Partial Content"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Request Entity Too Large"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Supplier<UUID> ids;

    private BatchWriter(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** @param ids a new one for each boundary; must not occur in any body, as random ones do not */
    public static BatchBody write(List<BatchAnswer> answers, Supplier<UUID> ids) {
        BatchWriter writer = new BatchWriter(ids);
        String boundary = "batchresponse_" + ids.get();
        answers.forEach(answer -> writer.answer(answer, boundary));
        writer.line("--" + boundary + "--");
        return new BatchBody(contentType(boundary), writer.out.toByteArray());
    }

    private void answer(BatchAnswer answer, String boundary) {
        if (answer instanceof BatchAnswer.Response response) {
            response(response, boundary);
        } else if (answer instanceof BatchAnswer.ChangeSetResponse changeSet) {
            changeSet(changeSet, boundary);
        }
    }

    private void changeSet(BatchAnswer.ChangeSetResponse changeSet, String boundary) {
        String inner = "changesetresponse_" + ids.get();
        line("--" + boundary);
        line("Content-Type: " + contentType(inner));
        line("");
        changeSet.responses().forEach(response -> response(response, inner));
        line("--" + inner + "--");
    }

    private void response(BatchAnswer.Response response, String boundary) {
        line("--" + boundary);
        line("Content-Type: application/http");
        line("Content-Transfer-Encoding: binary");
        if (response.contentId() != null) {
            line("Content-ID: " + new Header("Content-ID", response.contentId()).value());
        }
        line("");
        line("HTTP/1.1 " + response.status() + ' ' + REASONS.getOrDefault(response.status(), "Unknown"));
        response.headers().forEach(header -> line(header.name() + ": " + header.value()));
        line("");
        out.writeBytes(response.body());
        line("");
    }

    private static String contentType(String boundary) {
        return "multipart/mixed; boundary=" + boundary;
    }

    private void line(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(LINE_END.getBytes(StandardCharsets.UTF_8));
    }
}
