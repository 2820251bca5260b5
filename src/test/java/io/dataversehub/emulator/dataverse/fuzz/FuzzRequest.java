package io.dataversehub.emulator.dataverse.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as it goes over the wire, right or wrong.
 *
 * @param target as in the request line: encoded or not
 * @param headers whole lines, without {@code Host} and {@code Content-Length}, which are added
 */
record FuzzRequest(String method, String target, List<String> headers, byte[] body) {
    private static final int SHOWN = 2_000;

    static FuzzRequest of(String method, String target) {
        return new FuzzRequest(method, target, List.of(), new byte[0]);
    }

    static FuzzRequest json(String method, String target, String body) {
        return new FuzzRequest(
                method, target, List.of("Content-Type: application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    FuzzRequest with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new FuzzRequest(method, target, more, body);
    }

    FuzzRequest withBody(byte[] other) {
        return new FuzzRequest(method, target, headers, other);
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** To be read by whoever mends what it found. */
    @Override
    public String toString() {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
