package io.dataversehub.batch.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of a file: its cells, or what is wrong with it. */
public sealed interface CsvRecord {

    /** Number of the record, from 1; the header and blank lines are not counted. */
    long number();

    /** Line at which the record begins, from 1. */
    long line();

    /**
     * A record with as many cells as the header.
     *
     * @param cells one for each column of the header; null where the file has nothing, empty where it has {@code ""}
     */
    record Cells(long number, long line, List<@Nullable String> cells) implements CsvRecord {
        public Cells {
            cells = Collections.unmodifiableList(new ArrayList<>(cells));
        }
    }

    /**
     * A record that cannot be taken apart.
     *
     * @param raw the lines of the record as they stand in the file, the first {@value RawLines#MAX_LENGTH} characters
     */
    record Broken(long number, long line, String message, String raw) implements CsvRecord {}
}
