package io.dataversehub.emulator.servicebus.amqp;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecodeException;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;
import org.apache.qpid.proton.codec.ReadableBuffer;
import org.apache.qpid.proton.codec.WritableBuffer;

/** AMQP values to bytes and back, by proton-j. Its coders keep state, so each thread has its own. */
final class Codec {
    private static final int FIRST_GUESS_BYTES = 512;
    private static final ThreadLocal<Codec> OF_THREAD = ThreadLocal.withInitial(Codec::new);

    private final DecoderImpl decoder = new DecoderImpl();
    private final EncoderImpl encoder = new EncoderImpl(decoder);

    private Codec() {
        AMQPDefinedTypes.registerAllTypes(decoder, encoder);
    }

    /** Reads the one value that starts at the offset. */
    static Object decode(byte[] bytes, int offset, int length) {
        Codec codec = OF_THREAD.get();
        codec.decoder.setBuffer(ReadableBuffer.ByteBufferReader.wrap(ByteBuffer.wrap(bytes, offset, length)));
        try {
            return codec.decoder.readObject();
        } catch (DecodeException | IllegalArgumentException | IndexOutOfBoundsException | ClassCastException e) {
            throw AmqpException.malformed("The message cannot be read as AMQP 1.0: " + e.getMessage());
        } finally {
            codec.decoder.setBuffer(null);
        }
    }

    static byte[] encode(Object... values) {
        Codec codec = OF_THREAD.get();
        for (int capacity = FIRST_GUESS_BYTES; ; capacity *= 4) {
            ByteBuffer buffer = ByteBuffer.allocate(capacity);
            try {
                codec.encoder.setByteBuffer(WritableBuffer.ByteBufferWrapper.wrap(buffer));
                for (Object value : values) {
                    codec.encoder.writeObject(value);
                }
                return Arrays.copyOf(buffer.array(), buffer.position());
            } catch (BufferOverflowException | IndexOutOfBoundsException tooSmall) {
                // proton-j tells the size of a value only by failing to write it
            }
        }
    }
}
