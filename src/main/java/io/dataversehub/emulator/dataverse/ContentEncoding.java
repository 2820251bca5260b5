package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Bodies that came compressed. On a worker and not by the HTTP server, which closes the connection on a damaged one: here it
 * is answered.
 */
final class ContentEncoding {
    private ContentEncoding() {}

    /**
     * @param most bytes that the body may have when it is decompressed
     * @throws io.dataversehub.emulator.dataverse.errors.WebApiException when it has more, or is not what its header says
     */
    static byte[] decoded(Incoming incoming, int most) {
        String encoding =
                incoming.headers().first("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (encoding.isEmpty() || encoding.equals("identity") || incoming.body().length == 0) {
            return incoming.body();
        }
        try (InputStream in = stream(encoding, new ByteArrayInputStream(incoming.body()))) {
            byte[] body = in.readNBytes(most + 1);
            if (body.length > most) {
                throw ProtocolErrors.tooLarge(most);
            }
            return body;
        } catch (IOException e) {
            throw ProtocolErrors.malformedJson(
                    "The body is not what its header 'Content-Encoding: " + encoding + "' says: " + e.getMessage());
        }
    }

    private static InputStream stream(String encoding, InputStream body) throws IOException {
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(body);
            case "deflate" -> new InflaterInputStream(body);
            default -> throw ProtocolErrors.notEmulated("Reading a body with 'Content-Encoding: " + encoding + "'");
        };
    }
}
