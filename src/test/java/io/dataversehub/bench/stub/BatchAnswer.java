package io.dataversehub.bench.stub;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer to a {@code $batch} in which all went well: 204 for each operation, change sets as they were sent. */
final class BatchAnswer {

    private static final Pattern CHANGE_SET = Pattern.compile("multipart/mixed; ?boundary=\"?([\\w.-]+)");
    private static final String PART = "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n";
    private static final String DONE =
            "\r\nHTTP/1.1 204 No Content\r\nOData-Version: 4.0\r\nOData-EntityId: accounts(6d81597f-2c4e-4b7a-9f3a-000000000001)\r\n\r\n\r\n";

    private BatchAnswer() {}

    static void write(HttpServerResponse response, Buffer body) {
        String text = body.toString(StandardCharsets.UTF_8);
        boolean changeSet = CHANGE_SET.matcher(text).find();
        Matcher ids = Pattern.compile("(?i)Content-ID: ?(\\S+)").matcher(text);
        int operations = text.split("\r?\nPATCH ", -1).length - 1;
        var out = new StringBuilder();
        if (changeSet) {
            out.append("--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n");
        }
        String boundary = changeSet ? "--changesetresponse_1\r\n" : "--batchresponse_1\r\n";
        for (int i = 0; i < operations; i++) {
            out.append(boundary).append(PART);
            if (ids.find()) {
                out.append("Content-ID: ").append(ids.group(1)).append("\r\n");
            }
            out.append(DONE);
        }
        out.append(changeSet ? "--changesetresponse_1--\r\n" : "").append("--batchresponse_1--\r\n");
        response.putHeader("Content-Type", "multipart/mixed; boundary=batchresponse_1")
                .end(out.toString());
    }
}
