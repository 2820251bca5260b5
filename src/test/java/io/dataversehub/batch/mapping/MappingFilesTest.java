package io.dataversehub.batch.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.batch.csv.CsvRecord;
import io.dataversehub.batch.csv.CsvSource;
import io.dataversehub.batch.csv.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFilesTest {

    private static final String GOOD = "files: x.csv\ntable: t\ncolumns: {a: b}\n";

    @TempDir
    Path folder;

    @Test
    void readsAnEditedFileAndKeepsTheGoodOneWhenTheEditIsBroken() throws IOException {
        Path file = write("x.mapping.yaml", GOOD, 1);
        Files.writeString(folder.resolve("README.md"), "no mapping");
        MappingFiles files = new MappingFiles(folder);
        assertThat(files.load()).extracting(Mapping::name).containsExactly("x");

        write("x.mapping.yaml", GOOD.replace("table: t", "table: u"), 2);
        assertThat(files.current()).extracting(Mapping::table).containsExactly("u");

        write("x.mapping.yaml", GOOD.replace("table: t", "tabel: v"), 3);
        assertThat(files.current()).extracting(Mapping::table).containsExactly("u");

        Files.delete(file);
        assertThat(files.current()).isEmpty();
    }

    @Test
    void tellsTheFaultsOfAllFilesAtOnce() throws IOException {
        write("a.mapping.yaml", "files: x.csv\n", 1);
        write("b.mapping.yaml", "table: t\ncolumns: {a: b}\n", 1);

        assertThatThrownBy(() -> new MappingFiles(folder).load())
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("a.mapping.yaml:1: 'table' is missing")
                .hasMessageContaining("a.mapping.yaml:1: 'columns' is missing")
                .hasMessageContaining("b.mapping.yaml:1: 'files' is missing");
    }

    @Test
    void theMappingsThatAreShippedReadTheSamplesThatAreShipped() throws Exception {
        List<Map<String, @Nullable Object>> countries = rows("countries", "countries.csv");
        List<Map<String, @Nullable Object>> cities = rows("cities", "world-cities.csv");
        List<Map<String, @Nullable Object>> companies = rows("companies", "sp500-companies.csv");

        assertThat(countries).hasSize(249);
        assertThat(countries)
                .filteredOn(row -> "NA".equals(row.get("hub_isocode")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("hub_name", "Namibia").containsEntry("hub_continent", "Africa");
                });
        assertThat(countries).extracting(row -> row.get("hub_isindependent")).containsOnly(true, false);
        assertThat(cities).hasSize(34_032).allSatisfy(row -> assertThat(row).containsKey("hub_countryid"));
        assertThat(companies)
                .hasSize(503)
                .filteredOn(row -> "MMM".equals(row.get("accountnumber")))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("name", "3M")
                        .containsEntry("address1_city", "Saint Paul")
                        .containsEntry("address1_stateorprovince", "Minnesota")
                        .containsEntry("address1_country", "United States")
                        .doesNotContainKey("industrycode"));
        assertThat(companies)
                .filteredOn(row -> "Ireland".equals(row.get("address1_country")))
                .hasSize(11);
        assertThat(companies)
                .filteredOn(row -> "Financial".equals(row.get("industrycode")))
                .hasSize(76);
    }

    private static List<Map<String, @Nullable Object>> rows(String name, String sample) throws Exception {
        Mapping mapping = new MappingFiles(Path.of("routes/batch"))
                .load().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
        assertThat(mapping.fits(sample)).isTrue();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (CsvSource source = new CsvSource(Path.of("src/main/samples").resolve(sample), Dialect.DEFAULT)) {
            RowMapping mapper = RowMapping.of(mapping, source.header(), "");
            for (CsvRecord record = source.next(); record != null; record = source.next()) {
                rows.add(((MappedRow.Row) mapper.map((CsvRecord.Cells) record)).values());
            }
        }
        return rows;
    }

    private Path write(String name, String text, long second) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000 + second)));
    }
}
