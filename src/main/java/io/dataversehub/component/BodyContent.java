package io.dataversehub.component;

import io.dataversehub.webapi.FileContent;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * A message's body as the content of a file. A stream, which could be read only once and has no known length, is kept in a
 * temporary file until {@link #close()}.
 */
final class BodyContent implements FileContent, AutoCloseable {

    private final byte @Nullable [] bytes;
    private final @Nullable Path file;
    private final boolean temporary;

    private BodyContent(byte @Nullable [] bytes, @Nullable Path file, boolean temporary) {
        this.bytes = bytes;
        this.file = file;
        this.temporary = temporary;
    }

    static BodyContent of(Message message) throws IOException {
        Object body = message.getBody();
        if (body instanceof byte[] all) {
            return new BodyContent(all, null, false);
        }
        if (body instanceof String text) {
            return new BodyContent(text.getBytes(StandardCharsets.UTF_8), null, false);
        }
        if (body instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File local) {
            return new BodyContent(null, local.toPath(), false);
        }
        if (body instanceof File local) {
            return new BodyContent(null, local.toPath(), false);
        }
        if (body instanceof Path local) {
            return new BodyContent(null, local, false);
        }
        InputStream stream = message.getBody(InputStream.class);
        if (stream == null) {
            throw new IllegalArgumentException(
                    "dataverse:upload takes the file as the message's body: bytes, text, a file or a stream"
                            + (body == null
                                    ? ", but there is none."
                                    : ", not " + body.getClass().getName() + "."));
        }
        return spooled(stream);
    }

    private static BodyContent spooled(InputStream stream) throws IOException {
        Path spool = Files.createTempFile("dataverse-upload", null);
        try (stream) {
            Files.copy(stream, spool, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(spool);
            throw e;
        }
        return new BodyContent(null, spool, true);
    }

    @Override
    public long length() {
        if (bytes != null) {
            return bytes.length;
        }
        try {
            return Files.size(path());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    @Override
    public InputStream open() throws IOException {
        return bytes != null ? new ByteArrayInputStream(bytes) : Files.newInputStream(path());
    }

    private Path path() {
        return java.util.Objects.requireNonNull(file);
    }

    @Override
    public void close() {
        if (temporary) {
            try {
                Files.deleteIfExists(path());
            } catch (IOException e) {
                path().toFile().deleteOnExit();
            }
        }
    }
}
