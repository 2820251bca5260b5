package io.dataversehub;

import static io.dataversehub.TestHub.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pattern timer-batch with real data, by the shipped route, mappings and samples, into the embedded Dataverse. */
class TimerBatchHubTest {

    private static final Path SAMPLES = Path.of("src/main/samples");

    @TempDir
    Path folder;

    @Test
    void everyCityIsWrittenOrInTheRejectFileWithAReason() throws Exception {
        try (TestHub hub = TestHub.start(folder)) {
            drop("countries.csv");
            drop("world-cities.csv");
            drop("sp500-companies.csv");

            await().atMost(Duration.ofMinutes(2)).until(() -> files("done").count() == 3);

            assertThat(hub.dataverse("hub_countries/$count")).endsWith("249");
            assertThat(hub.dataverse("accounts/$count")).endsWith("503");
            assertThat(hub.dataverse("hub_cities?$select=hub_name&$expand=hub_CountryId($select=hub_isocode)&$filter="
                            + encoded("hub_geonameid eq 3040051")))
                    .contains("les Escaldes", "\"hub_isocode\":\"AD\"");
            List<String> rejects = Files.readAllLines(files("rejects")
                    .filter(f -> f.toString().contains("cities"))
                    .findFirst()
                    .orElseThrow());
            assertThat(rejects).hasSize(1 + 5881);
            assertThat(rejects.get(0))
                    .startsWith("_record,_line,_code,_column,_message,")
                    .contains("name,country,subcountry,geonameid");
            assertThat(rejects)
                    .filteredOn(line -> line.contains("LOOKUP_NOT_FOUND"))
                    .hasSize(5881);
        }
    }

    @Test
    void aFileWithTheWrongHeaderIsRefusedAsAWholeWithAReason() throws Exception {
        try (TestHub hub = TestHub.start(folder)) {
            Files.writeString(inbox().resolve("world-cities.csv"), "city,land\nVaduz,Liechtenstein\n");

            await().atMost(Duration.ofSeconds(30)).until(() -> files("failed").count() >= 2);

            assertThat(hub.dataverse("hub_cities/$count")).endsWith("0");
        }
    }

    private void drop(String name) throws Exception {
        Path half = folder.resolve(name + ".half");
        Files.copy(SAMPLES.resolve(name), half);
        Files.move(half, inbox().resolve(name));
    }

    private Path inbox() {
        return folder.resolve("batch/inbox");
    }

    private Stream<Path> files(String name) throws Exception {
        Path dir = folder.resolve("batch").resolve(name);
        return Files.isDirectory(dir) ? Files.list(dir) : Stream.empty();
    }
}
