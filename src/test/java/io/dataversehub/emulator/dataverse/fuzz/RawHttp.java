package io.dataversehub.emulator.dataverse.fuzz;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** HTTP over a plain socket, since no client would send what is sent here. One connection, opened again when it was closed. */
final class RawHttp implements AutoCloseable {
    /** No request that is answered at all takes so long, even on a busy machine. */
    private static final int DEADLINE_MILLIS = 30_000;

    private final URI url;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    RawHttp(URI url) {
        this.url = url;
    }

    /** @param status 0 = the connection was closed without an answer */
    record Answer(int status, String body) {
        static final Answer CLOSED = new Answer(0, "");
    }

    /** @throws java.net.SocketTimeoutException when no answer came in time */
    Answer send(FuzzRequest request) throws IOException {
        try {
            return exchange(request.method(), request.bytes());
        } catch (EOFException | java.net.SocketException e) {
            // A kept connection that the server had closed after the answer before, or closes for want of a request
            // line.
            close();
            try {
                return exchange(request.method(), request.bytes());
            } catch (EOFException | java.net.SocketException again) {
                close();
                return Answer.CLOSED;
            }
        }
    }

    private Answer exchange(String method, byte[] request) throws IOException {
        if (socket == null) {
            socket = new Socket(url.getHost(), url.getPort());
            socket.setSoTimeout(DEADLINE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        return answer(method);
    }

    private Answer answer(String method) throws IOException {
        String status = line();
        int code = Integer.parseInt(status.split(" ")[1]);
        int length = -1;
        boolean chunked = false;
        boolean close = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            close |= lower.startsWith("connection:") && lower.contains("close");
        }
        boolean none = method.equals("HEAD") || code == 204 || code == 304 || code < 200;
        String body = none ? "" : chunked ? chunks() : text(length);
        if (close || length < 0 && !chunked && !none) {
            close();
        }
        return new Answer(code, body);
    }

    private String chunks() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.append(text(size));
            line();
        }
        line();
        return all.toString();
    }

    private String text(int length) throws IOException {
        byte[] bytes = length < 0 ? in.readAllBytes() : in.readNBytes(length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed by the server");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
            in = null;
        }
    }
}
