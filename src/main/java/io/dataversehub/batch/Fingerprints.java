package io.dataversehub.batch;

import io.dataversehub.store.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Takes the fingerprint of a file in constant time, however long it is. */
final class Fingerprints {

    /** What is hashed of the beginning and of the end: header and first rows tell files apart, the end tells a longer copy. */
    private static final int PART = 64 * 1024;

    private Fingerprints() {}

    static Fingerprint of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Instant modified = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
        return new Fingerprint(file.getFileName().toString(), attributes.size(), modified, digest(file));
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(PART);
            add(digest, channel, buffer);
            if (channel.size() > PART) {
                channel.position(Math.max(PART, channel.size() - PART));
                add(digest, channel, buffer.clear());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer);
        }
        digest.update(buffer.flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
