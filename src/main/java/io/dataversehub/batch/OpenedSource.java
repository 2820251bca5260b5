package io.dataversehub.batch;

import io.dataversehub.batch.csv.CsvSource;
import io.dataversehub.batch.mapping.HeaderMismatchException;
import io.dataversehub.batch.mapping.Mapping;
import io.dataversehub.batch.mapping.RowMapping;
import io.dataversehub.store.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;

/** A file whose header fits its mapping, ready to be read. */
record OpenedSource(CsvSource csv, ChunkReader reader, RejectLines rejectLines) implements AutoCloseable {

    static OpenedSource open(Path file, Mapping mapping, Fingerprint fingerprint)
            throws IOException, HeaderMismatchException {
        CsvSource csv = new CsvSource(file, mapping.dialect());
        try {
            RowMapping rows = RowMapping.of(mapping, csv.header(), fingerprint.name() + '#' + fingerprint.digest());
            RejectLines rejectLines = new RejectLines(mapping.dialect(), csv.header());
            return new OpenedSource(csv, new ChunkReader(csv, rows, rejectLines), rejectLines);
        } catch (HeaderMismatchException | RuntimeException e) {
            csv.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
