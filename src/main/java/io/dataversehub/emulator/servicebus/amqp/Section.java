package io.dataversehub.emulator.servicebus.amqp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One section of an encoded message, found without decoding it, so that a body passes through as the sender wrote it.
 *
 * <pre>
 *  message = section*
 *  section = 0x00 descriptor value
 *  e.g.      00   53 75      a0 05 "hello"      a data section of 5 bytes
 * </pre>
 *
 * @param code the descriptor: which section it is
 * @param offset where the section starts, descriptor included
 * @param valueOffset where its value starts
 * @see <a href="https://docs.oasis-open.org/amqp/core/v1.0/os/amqp-core-messaging-v1.0-os.html#section-message-format">Message
 *     format</a>
 */
record Section(long code, int offset, int valueOffset, int length) {
    static final long HEADER = 0x70;
    static final long MESSAGE_ANNOTATIONS = 0x72;
    static final long PROPERTIES = 0x73;
    static final long APPLICATION_PROPERTIES = 0x74;
    static final long DATA = 0x75;

    /** Descriptors inside descriptors are legal and unheard of: a bound keeps a hostile message off the stack. */
    private static final int DEEPEST_DESCRIPTOR = 8;

    static List<Section> of(byte[] message) {
        return of(message, 0, message.length);
    }

    static List<Section> of(byte[] message, int start, int end) {
        List<Section> sections = new ArrayList<>(6);
        int position = start;
        while (position < end) {
            Section section = at(message, position, end);
            sections.add(section);
            position += section.length;
        }
        return sections;
    }

    private static Section at(byte[] b, int offset, int end) {
        if (b[offset] != 0) {
            throw AmqpException.malformed("There is no message section at byte " + offset + ".");
        }
        try {
            int valueOffset = offset + 1 + size(b, offset + 1, 0);
            int length = valueOffset + size(b, valueOffset, 0) - offset;
            if (length < 0 || length > end - offset) {
                throw AmqpException.malformed("The message section at byte " + offset + " is longer than the message.");
            }
            return new Section(descriptor(b, offset + 1), offset, valueOffset, length);
        } catch (IndexOutOfBoundsException e) {
            throw AmqpException.malformed("The message ends within the section at byte " + offset + ".");
        }
    }

    private static long descriptor(byte[] b, int offset) {
        return switch (b[offset] & 0xff) {
            case 0x44 -> 0;
            case 0x53 -> b[offset + 1] & 0xff;
            case 0x80 -> ByteBuffer.wrap(b).getLong(offset + 1);
            default ->
                throw AmqpException.malformed("The message section at byte " + offset + " has no numeric descriptor.");
        };
    }

    /** Bytes that the value at the offset takes, its constructor included. */
    private static int size(byte[] b, int offset, int depth) {
        int constructor = b[offset] & 0xff;
        if (constructor == 0) {
            if (depth == DEEPEST_DESCRIPTOR) {
                throw AmqpException.malformed("The value at byte " + offset + " is described too deeply.");
            }
            int descriptor = size(b, offset + 1, depth + 1);
            return 1 + descriptor + size(b, offset + 1 + descriptor, depth + 1);
        }
        return switch (constructor >>> 4) {
            case 0x4 -> 1;
            case 0x5 -> 2;
            case 0x6 -> 3;
            case 0x7 -> 5;
            case 0x8 -> 9;
            case 0x9 -> 17;
            case 0xA, 0xC, 0xE -> 2 + (b[offset + 1] & 0xff);
            case 0xB, 0xD, 0xF -> 5 + longSize(b, offset);
            default -> throw AmqpException.malformed("Byte " + offset + " of the message begins no AMQP value.");
        };
    }

    private static int longSize(byte[] b, int offset) {
        int size = ByteBuffer.wrap(b).getInt(offset + 1);
        if (size < 0 || size > b.length) {
            throw AmqpException.malformed("The value at byte " + offset + " is longer than the message.");
        }
        return size;
    }

    int end() {
        return offset + length;
    }

    /** Where the bytes of a data section begin: behind the constructor and size of its binary. */
    int dataOffset(byte[] message) {
        return switch (message[valueOffset] & 0xff) {
            case 0xa0 -> valueOffset + 2;
            case 0xb0 -> valueOffset + 5;
            default -> throw AmqpException.malformed("The data section at byte " + offset + " is no binary.");
        };
    }
}
