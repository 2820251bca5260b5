package io.dataversehub.emulator.servicebus.broker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the broker knows of a message, as bytes; its content and its lock are not part of it. */
final class MessageStateCodec {
    /** Raised with each change of the layout, so that an old file is told from a damaged one. */
    private static final int VERSION = 2;
    /** Before messages could be forwarded. */
    private static final int WITHOUT_HOPS = 1;

    private static final int ABSENT = -1;

    private MessageStateCodec() {}

    static byte[] write(StoredMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(message.state.ordinal());
            out.writeLong(message.enqueuedSequenceNumber);
            out.writeLong(message.enqueuedAt);
            out.writeLong(message.scheduledAt);
            out.writeLong(message.expiresAt);
            out.writeInt(message.deliveryCount);
            DeadLetterReason why = message.deadLetterReason;
            out.writeBoolean(why != null);
            if (why != null) {
                writeText(out, why.reason());
                writeText(out, why.description());
            }
            out.writeInt(message.hops);
            writeText(out, message.deadLetterSource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static StoredMessage read(long sequenceNumber, Message message, byte[] state) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            int version = in.readByte();
            if (version != VERSION && version != WITHOUT_HOPS) {
                throw new IOException("the journal has layout " + version + ", this emulator reads " + VERSION);
            }
            StoredMessage stored = new StoredMessage(message);
            stored.sequenceNumber = sequenceNumber;
            stored.state = MessageState.values()[in.readByte()];
            stored.enqueuedSequenceNumber = in.readLong();
            stored.enqueuedAt = in.readLong();
            stored.scheduledAt = in.readLong();
            stored.expiresAt = in.readLong();
            stored.deliveryCount = in.readInt();
            if (in.readBoolean()) {
                stored.deadLetterReason = new DeadLetterReason(readText(in), readText(in));
            }
            if (version != WITHOUT_HOPS) {
                stored.hops = in.readInt();
                stored.deadLetterSource = readText(in);
            }
            return stored;
        } catch (IOException e) {
            throw new UncheckedIOException("message " + sequenceNumber + " cannot be read from the journal", e);
        }
    }

    /** Not {@code writeUTF}, which takes 64 KiB at most. */
    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(ABSENT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == ABSENT ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
