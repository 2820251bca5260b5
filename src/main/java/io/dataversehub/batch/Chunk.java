package io.dataversehub.batch;

import io.dataversehub.batch.csv.CsvRecord;
import io.dataversehub.store.Reject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some records of a file that are settled together.
 *
 * @param rows what is sent
 * @param records the record of each row
 * @param rejects records that became no row
 */
record Chunk(List<Map<String, @Nullable Object>> rows, List<CsvRecord.Cells> records, List<Reject> rejects) {

    Chunk {
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
        records = List.copyOf(records);
        rejects = List.copyOf(rejects);
    }

    /** Records of the file in this chunk. */
    int size() {
        return records.size() + rejects.size();
    }
}
