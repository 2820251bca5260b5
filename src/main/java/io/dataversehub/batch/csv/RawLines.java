package io.dataversehub.batch.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The text of lines as they stand in a file. Opened when the first broken record is found, and read forward only: a file full
 * of broken records is still read once.
 */
final class RawLines implements AutoCloseable {

    /** A quote that is closed late can swallow many lines; what is beyond this is in the source. */
    static final int MAX_LENGTH = 65_536;

    private final Path file;
    private final Charset charset;
    private @Nullable BufferedReader reader;
    private long next = 1;

    RawLines(Path file, Charset charset) {
        this.file = file;
        this.charset = charset;
    }

    /** The lines from {@code first} to {@code last}, both included; {@code first} must not lie before what was read. */
    String read(long first, long last) throws IOException {
        BufferedReader lines = reader();
        while (next < first && lines.readLine() != null) {
            next++;
        }
        StringBuilder text = new StringBuilder();
        for (; next <= last; next++) {
            String line = lines.readLine();
            if (line == null) {
                break;
            }
            append(text, line);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String line) {
        if (text.length() > 0) {
            text.append('\n');
        }
        int room = Math.max(0, MAX_LENGTH - text.length());
        text.append(line, 0, Math.min(line.length(), room));
    }

    private BufferedReader reader() throws IOException {
        if (reader == null) {
            // Replaces what it cannot decode: the text is shown to a person, and the source is kept.
            reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
        }
        return reader;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
