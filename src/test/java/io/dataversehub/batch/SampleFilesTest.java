package io.dataversehub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.batch.csv.CsvRecord;
import io.dataversehub.batch.csv.CsvSource;
import io.dataversehub.batch.csv.Dialect;
import io.dataversehub.store.RunCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples that are shipped, by the mappings that are shipped. */
class SampleFilesTest {

    @TempDir
    Path folder;

    private BatchFixture hub;

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void everyRowOfTheSamplesIsWrittenOnceOrInTheRejectFile() throws Exception {
        hub = new BatchFixture(folder);
        hub.with(new BatchSettings(
                folder.resolve("batch"),
                Path.of("routes/batch"),
                1000,
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofDays(1)));
        for (String sample : new String[] {"world-cities.csv", "countries.csv", "sp500-companies.csv"}) {
            hub.drop(sample, Files.readAllBytes(Path.of("src/main/samples", sample)));
        }

        hub.start();

        assertThat(hub.awaitEnd(1).counts()).isEqualTo(new RunCounts(249, 249, 0, 0, 0, 0, 0));
        assertThat(hub.awaitEnd(2).counts()).isEqualTo(new RunCounts(34_032, 28_151, 0, 0, 0, 0, 5_881));
        assertThat(hub.awaitEnd(3).counts()).isEqualTo(new RunCounts(503, 503, 0, 0, 0, 0, 0));
        assertThat(hub.dataverse.writes.values())
                .allSatisfy(times -> assertThat(times).hasValue(1));
        assertThat(hub.dataverse.rows("hub_cities")).isEqualTo(28_151);
        assertThat(hub.names("rejects")).containsExactly("world-cities.rejects.csv");
        assertThat(spellings()).hasSize(22).contains("United States", "No country found for alpha-2 code: XK");
    }

    /** The countries in the reject file; every reject has the same kind of reason. */
    private Set<String> spellings() throws Exception {
        Set<String> spellings = new HashSet<>();
        Path file = hub.settings().dir().resolve("rejects/world-cities.rejects.csv");
        try (CsvSource rejects = new CsvSource(file, Dialect.DEFAULT)) {
            int country = rejects.header().indexOf("country");
            for (CsvRecord record = rejects.next(); record != null; record = rejects.next()) {
                var cells = ((CsvRecord.Cells) record).cells();
                assertThat(cells.get(2)).isEqualTo("LOOKUP_NOT_FOUND");
                assertThat(cells.get(3)).isEqualTo("country");
                assertThat(cells.get(4)).startsWith("country: ").endsWith("put this file into the inbox again.");
                spellings.add(String.valueOf(cells.get(country)));
            }
        }
        return spellings;
    }
}
