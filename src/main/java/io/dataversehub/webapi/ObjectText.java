package io.dataversehub.webapi;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the text of one JSON object after another with the same generator: to make a generator costs as much as to write a
 * short row.
 *
 * <p>Not thread-safe.
 */
final class ObjectText {

    private static final int USUAL = 1_024;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL);
    private @Nullable JsonGenerator generator;

    /** To write one object with. */
    JsonGenerator generator() {
        JsonGenerator current = generator;
        if (current == null) {
            try {
                current = Json.MAPPER.getFactory().createGenerator(out);
            } catch (IOException impossibleInMemory) {
                throw new UncheckedIOException(impossibleInMemory);
            }
            current.setRootValueSeparator(null);
            generator = current;
        }
        return current;
    }

    /** The object that was written. */
    byte[] take() throws IOException {
        generator().flush();
        byte[] text = out.toByteArray();
        out.reset();
        return text;
    }

    /** The object that was begun is not finished: the next one starts anew. */
    void abandon() {
        generator = null;
        out.reset();
    }
}
