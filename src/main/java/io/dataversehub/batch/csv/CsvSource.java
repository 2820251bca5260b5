package io.dataversehub.batch.csv;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of separated text record by record. One thread; {@link #bytesRead} may be asked by any.
 *
 * <p>A record with the wrong number of columns, or with text after a closing quote, is handed over as
 * {@link CsvRecord.Broken} and the next one is read. A quote that is never closed and bytes that are not in the encoding end
 * the reading with {@link CsvUnreadableException}, since nothing after them can be trusted.
 */
public final class CsvSource implements AutoCloseable {

    /** The longest text that a Dataverse column takes; a longer cell is a quote that was never closed. */
    public static final int MAX_CELL_LENGTH = 1_048_576;

    /** Far more than a Dataverse table has; a file beyond it is something else. */
    private static final int MAX_COLUMNS = 4096;

    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_CELL_LENGTH)
                    .build())
            .build();

    private final Path file;
    private final Dialect dialect;
    private final CountingInputStream bytes;
    private final CsvParser parser;
    private final RawLines rawLines;
    private final List<String> header;

    /** The parser already stands at the first token of the next record, because a broken one had to be skipped. */
    private boolean ahead;

    private long records;
    private long line = 1;

    /** Opens the file and reads its header. */
    public CsvSource(Path file, Dialect dialect) throws IOException {
        this.file = file;
        this.dialect = dialect;
        this.bytes = new CountingInputStream(Files.newInputStream(file));
        try {
            this.parser = parser(bytes, dialect);
            this.rawLines = new RawLines(file, dialect.charset());
            this.header = readHeader();
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Names of the columns in the order of the file, without blanks around them; an unnamed column is empty. */
    public List<String> header() {
        return header;
    }

    public long bytesRead() {
        return bytes.count();
    }

    /** The next record, or null at the end. */
    public @Nullable CsvRecord next() throws IOException {
        while (startRecord()) {
            List<@Nullable String> cells = new ArrayList<>(header.size());
            String fault = readCells(cells, header.size());
            if (fault == null && isBlank(cells)) {
                continue;
            }
            records++;
            if (fault == null && cells.size() != header.size()) {
                fault = ragged(cells.size());
            }
            return fault == null ? new CsvRecord.Cells(records, line, cells) : broken(fault);
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        try (bytes;
                rawLines) {
            parser.close();
        }
    }

    private List<String> readHeader() throws IOException {
        List<@Nullable String> cells = new ArrayList<>();
        String fault = null;
        while (startRecord()) {
            fault = readCells(cells, MAX_COLUMNS);
            if (fault != null || !isBlank(cells)) {
                break;
            }
            cells.clear();
        }
        if (cells.size() > MAX_COLUMNS) {
            fault = "more than " + MAX_COLUMNS + " columns";
        }
        if (fault != null) {
            throw new CsvUnreadableException("The header of " + file.getFileName() + " is broken: " + fault);
        }
        if (cells.isEmpty()) {
            throw new CsvUnreadableException(file.getFileName() + " is empty: it has no header");
        }
        return cells.stream().map(name -> name == null ? "" : name.strip()).toList();
    }

    private boolean startRecord() throws IOException {
        try {
            boolean more = (ahead ? parser.currentToken() : parser.nextToken()) != null;
            ahead = false;
            line = parser.currentLocation().getLineNr();
            return more;
        } catch (CharConversionException | CharacterCodingException e) {
            throw wrongEncoding(e);
        }
    }

    /** Adds the cells of the record, at most one more than {@code limit}; what is wrong with the record comes back. */
    private @Nullable String readCells(List<@Nullable String> cells, int limit) throws IOException {
        try {
            JsonToken token = parser.nextToken();
            for (; token != null && token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (cells.size() <= limit) {
                    cells.add(token == JsonToken.VALUE_NULL ? null : parser.getText());
                }
            }
            return null;
        } catch (StreamConstraintsException e) {
            throw new CsvUnreadableException("The record at line " + line + " of " + file.getFileName()
                    + " has a cell of more than " + MAX_CELL_LENGTH + " characters: is a quote never closed?");
        } catch (JsonParseException e) {
            String fault = fault(e);
            skipToEndOfRecord();
            return fault;
        } catch (CharConversionException | CharacterCodingException e) {
            throw wrongEncoding(e);
        }
    }

    private String fault(JsonParseException e) throws CsvUnreadableException {
        if (e.getOriginalMessage().startsWith("Missing closing quote")) {
            throw new CsvUnreadableException("The record at line " + line + " of " + file.getFileName()
                    + " opens a quote that is never closed, which hides all that follows");
        }
        return "text after a closing quote, where a separator or the end of the line must be (a quote inside a quoted"
                + " column is written twice)";
    }

    /** A record that is handed over as it stands in the file: from its line to the one before the next record. */
    private CsvRecord broken(String fault) throws IOException {
        long first = line;
        ahead = startRecord();
        long last = Math.max(first, ahead ? line - 1 : line);
        return new CsvRecord.Broken(records, first, fault, rawLines.read(first, last));
    }

    private void skipToEndOfRecord() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.END_ARRAY) {
                token = parser.nextToken();
            }
        } catch (JsonProcessingException e) {
            throw new CsvUnreadableException("The record at line " + line + " of " + file.getFileName()
                    + " is broken so that the next one cannot be found: " + e.getOriginalMessage());
        }
    }

    private String ragged(int columns) {
        String found = columns > header.size() ? "more" : "only " + columns;
        return found + " columns, where the header has " + header.size();
    }

    private static boolean isBlank(List<@Nullable String> cells) {
        if (cells.size() > 1) {
            return false;
        }
        String only = cells.isEmpty() ? null : cells.get(0);
        return only == null || only.isBlank();
    }

    private CsvUnreadableException wrongEncoding(IOException e) {
        return new CsvUnreadableException("The record at line " + line + " of " + file.getFileName() + " is not "
                + dialect.charset() + " (" + e.getMessage()
                + "); save the file in that encoding, or name its encoding in the mapping's dialect");
    }

    /** Jackson's own UTF-8 decoder is twice as fast as the JDK's reader, and drops a byte order mark. */
    private static CsvParser parser(InputStream in, Dialect dialect) throws IOException {
        CsvParser parser = dialect.charset().equals(StandardCharsets.UTF_8)
                ? FACTORY.createParser(in)
                : FACTORY.createParser(
                        new InputStreamReader(in, dialect.charset().newDecoder()));
        parser.setSchema(
                CsvSchema.emptySchema().withColumnSeparator(dialect.separator()).withQuoteChar(dialect.quote()));
        return parser;
    }
}
