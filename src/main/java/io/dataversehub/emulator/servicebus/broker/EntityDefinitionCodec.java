package io.dataversehub.emulator.servicebus.broker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Definitions of entities as bytes. */
final class EntityDefinitionCodec {
    /** Raised with each change of the layout, so that an old file is told from a damaged one. */
    private static final int VERSION = 1;

    private EntityDefinitionCodec() {}

    static byte[] write(EntityDefinition definition) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(definition.path().toString());
            out.writeUTF(definition.kind().name());
            out.writeLong(definition.createdAt().toEpochMilli());
            out.writeLong(definition.updatedAt().toEpochMilli());
            out.writeBoolean(definition.settings() != null);
            if (definition.settings() != null) {
                write(out, definition.settings());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, EntitySettings settings) throws IOException {
        writeDuration(out, settings.lockDuration());
        out.writeInt(settings.maxDeliveryCount());
        out.writeBoolean(settings.requiresSession());
        writeDuration(out, settings.defaultTimeToLive());
        out.writeBoolean(settings.deadLetteringOnMessageExpiration());
        out.writeBoolean(settings.deadLetteringOnFilterEvaluationExceptions());
        writeDuration(out, settings.duplicateDetectionWindow());
        out.writeLong(settings.maxSizeInBytes());
        out.writeUTF(settings.status().name());
        writeText(out, settings.forwardTo());
        writeText(out, settings.forwardDeadLettersTo());
        writeDuration(out, settings.autoDeleteOnIdle());
        out.writeInt(settings.remarks().size());
        for (Map.Entry<String, String> remark : settings.remarks().entrySet()) {
            out.writeUTF(remark.getKey());
            out.writeUTF(remark.getValue());
        }
    }

    static EntityDefinition read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IOException("the journal has layout " + version + ", this emulator reads " + VERSION);
            }
            EntityPath path = EntityPath.parse(in.readUTF());
            EntityKind kind = EntityKind.valueOf(in.readUTF());
            Instant createdAt = Instant.ofEpochMilli(in.readLong());
            Instant updatedAt = Instant.ofEpochMilli(in.readLong());
            return new EntityDefinition(path, kind, in.readBoolean() ? readSettings(in) : null, createdAt, updatedAt);
        } catch (IOException e) {
            throw new UncheckedIOException("an entity cannot be read from the journal", e);
        }
    }

    private static EntitySettings readSettings(DataInputStream in) throws IOException {
        Duration lock = readDuration(in);
        EntitySettings.Builder settings = EntitySettings.defaults().toBuilder();
        if (lock != null) {
            settings.lockDuration(lock);
        }
        settings.maxDeliveryCount(in.readInt())
                .requiresSession(in.readBoolean())
                .defaultTimeToLive(readDuration(in))
                .deadLetteringOnMessageExpiration(in.readBoolean())
                .deadLetteringOnFilterEvaluationExceptions(in.readBoolean());
        Duration window = readDuration(in);
        settings.duplicateDetectionWindow(window == null ? Duration.ZERO : window)
                .maxSizeInBytes(in.readLong())
                .status(EntityStatus.valueOf(in.readUTF()))
                .forwardTo(readText(in))
                .forwardDeadLettersTo(readText(in))
                .autoDeleteOnIdle(readDuration(in));
        Map<String, String> remarks = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            remarks.put(in.readUTF(), in.readUTF());
        }
        return settings.remarks(remarks).build();
    }

    private static void writeDuration(DataOutputStream out, @Nullable Duration duration) throws IOException {
        writeText(out, duration == null ? null : duration.toString());
    }

    private static @Nullable Duration readDuration(DataInputStream in) throws IOException {
        String text = readText(in);
        return text == null ? null : Duration.parse(text);
    }

    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
