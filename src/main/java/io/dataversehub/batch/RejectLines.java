package io.dataversehub.batch;

import io.dataversehub.batch.csv.CsvLines;
import io.dataversehub.batch.csv.CsvRecord;
import io.dataversehub.batch.csv.Dialect;
import io.dataversehub.store.Reject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the lines of a reject file: where and why, the original columns as they were, and the text of a record that has none.
 *
 * <pre>
 * _record,_line,_code,_column,_message,name,country,_raw
 * 17,18,LOOKUP_NOT_FOUND,country,"country: …",Boston,United States,
 * </pre>
 *
 * The columns that begin with an underscore are not read when the corrected file is put into the inbox.
 */
final class RejectLines {

    private static final String RAW = "_raw";
    private static final List<String> WHERE_AND_WHY = List.of("_record", "_line", "_code", "_column", "_message");

    private final CsvLines lines;
    private final List<String> header;
    private final int[] originals;
    private final int raw;

    RejectLines(Dialect dialect, List<String> header) {
        this.lines = new CsvLines(dialect);
        this.header = header;
        this.originals = IntStream.range(0, header.size())
                .filter(i ->
                        !WHERE_AND_WHY.contains(header.get(i)) && !header.get(i).equals(RAW))
                .toArray();
        this.raw = header.indexOf(RAW);
    }

    /** Whether the source is itself a reject file. */
    boolean isFedBack() {
        return header.contains("_record");
    }

    /** Whether this record of a reject file is still the broken text that it was, with nothing in its columns. */
    boolean isUncorrected(CsvRecord.Cells record) {
        return raw >= 0
                && record.cells().get(raw) != null
                && IntStream.of(originals).allMatch(i -> record.cells().get(i) == null);
    }

    String header() {
        List<String> names = new ArrayList<>(WHERE_AND_WHY);
        IntStream.of(originals).forEach(i -> names.add(header.get(i)));
        names.add(RAW);
        return lines.line(names);
    }

    Reject reject(CsvRecord.Cells record, String code, @Nullable String column, String message) {
        List<@Nullable String> kept = new ArrayList<>();
        IntStream.of(originals).forEach(i -> kept.add(record.cells().get(i)));
        kept.add(raw < 0 ? null : record.cells().get(raw));
        return reject(record, code, column, message, kept);
    }

    Reject reject(CsvRecord.Broken record) {
        List<@Nullable String> kept = new ArrayList<>(Collections.nCopies(originals.length, null));
        kept.add(record.raw());
        return reject(record, "STRUCTURE", null, "the record is broken: " + record.message(), kept);
    }

    private Reject reject(
            CsvRecord record, String code, @Nullable String column, String message, List<@Nullable String> kept) {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(String.valueOf(record.number()));
        cells.add(String.valueOf(record.line()));
        cells.add(code);
        cells.add(column);
        cells.add(message);
        cells.addAll(kept);
        return new Reject(record.number(), record.line(), code, column, message, lines.line(cells));
    }
}
