package io.dataversehub.batch;

import io.dataversehub.batch.csv.CsvRecord;
import io.dataversehub.batch.csv.CsvSource;
import io.dataversehub.batch.csv.CsvUnreadableException;
import io.dataversehub.batch.mapping.MappedRow;
import io.dataversehub.batch.mapping.RowMapping;
import io.dataversehub.store.Reject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the records of a file chunk by chunk. One thread. */
final class ChunkReader {

    private final CsvSource source;
    private final RowMapping mapping;
    private final RejectLines rejectLines;

    private long read;
    private @Nullable String unreadable;

    ChunkReader(CsvSource source, RowMapping mapping, RejectLines rejectLines) {
        this.source = source;
        this.mapping = mapping;
        this.rejectLines = rejectLines;
    }

    /** Passes over records that are settled already. */
    void skip(long records) throws IOException {
        while (read < records && next() != null) {
            // Reading is all there is to do: a record may span lines, so that only the parser can count them.
        }
        if (read < records) {
            throw new IOException("only " + read + " records were found where " + records + " had been settled");
        }
    }

    /** At most so many records; an empty chunk at the end of the file, or where it cannot be read on. */
    Chunk read(int size) throws IOException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(size);
        List<CsvRecord.Cells> records = new ArrayList<>(size);
        List<Reject> rejects = new ArrayList<>();
        while (records.size() + rejects.size() < size) {
            CsvRecord record = next();
            if (record == null) {
                break;
            }
            if (record instanceof CsvRecord.Broken broken) {
                rejects.add(rejectLines.reject(broken));
            } else if (record instanceof CsvRecord.Cells cells) {
                MappedRow row = map(cells);
                if (row instanceof MappedRow.Row mapped) {
                    rows.add(mapped.values());
                    records.add(cells);
                } else if (row instanceof MappedRow.Refused refused) {
                    rejects.add(rejectLines.reject(cells, refused.code(), refused.column(), refused.message()));
                }
            }
        }
        return new Chunk(rows, records, rejects);
    }

    /** Records that were taken from the file. */
    long recordsRead() {
        return read;
    }

    /** Why the file cannot be read on; null when its end was reached or is still ahead. */
    @Nullable
    String unreadable() {
        return unreadable;
    }

    private MappedRow map(CsvRecord.Cells cells) {
        return rejectLines.isUncorrected(cells)
                ? new MappedRow.Refused("STRUCTURE", null, "put the corrected values into their columns and empty _raw")
                : mapping.map(cells);
    }

    private @Nullable CsvRecord next() throws IOException {
        if (unreadable != null) {
            return null;
        }
        try {
            CsvRecord record = source.next();
            read += record == null ? 0 : 1;
            return record;
        } catch (CsvUnreadableException e) {
            // What was read before it is still written; then the run ends with this reason.
            unreadable = e.getMessage();
            return null;
        }
    }
}
