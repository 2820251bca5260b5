package io.dataversehub.emulator.dataverse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import io.dataversehub.emulator.dataverse.conformance.TopicTable.Outcome;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries all vectors, and prints a table of them by topic, also to {@code target/conformance.md}. */
class ConformanceTest {
    private static final Map<String, Fixture> FIXTURES = Fixtures.all();
    private static final StringBuilder REPORT = new StringBuilder();
    private static final TopicTable TABLE = new TopicTable();

    private static DataverseEmulator emulator;
    private static WebApiClient client;
    private static ListedDifferences listed;

    @BeforeAll
    static void start() throws URISyntaxException {
        emulator = DataverseEmulator.start(
                DataverseEmulatorOptions.defaults().withPort(0).withSchema(List.of(Files.path("tables.json"))));
        client = new WebApiClient(emulator.url());
        listed = ListedDifferences.read(emulator.url().toString());
    }

    @AfterAll
    static void printTable() throws IOException {
        emulator.close();
        System.out.println(TABLE + "listed differences: " + listed.size());
        java.nio.file.Files.writeString(Path.of("target", "conformance.md"), TABLE.toString());
        java.nio.file.Files.writeString(Path.of("target", "conformance-differences.txt"), REPORT.toString());
    }

    static Stream<Vector> vectors() {
        return Vectors.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void answersAsDocumented(Vector vector) {
        List<ListedDifferences.Entry> entries = listed.of(vector.id());

        List<Difference> differences = differences(vector);

        Set<ListedDifferences.Entry> used = new HashSet<>(
                entries.stream().filter(ListedDifferences.Entry::isCutShort).toList());
        List<Difference> unexplained = differences.stream()
                .filter(difference -> entries.stream()
                        .filter(entry -> entry.explains(difference))
                        .map(used::add)
                        .toList()
                        .isEmpty())
                .toList();
        REPORT.append(vector).append('\n');
        unexplained.forEach(
                difference -> REPORT.append("    ").append(difference).append('\n'));
        boolean fails = !unexplained.isEmpty() || !used.containsAll(entries);
        TABLE.add(vector.topic(), fails ? Outcome.FAILING : entries.isEmpty() ? Outcome.AS_DOCUMENTED : Outcome.LISTED);
        assertThat(unexplained).isEmpty();
        assertThat(used)
                .as("listed in differences.yaml, but no longer differing")
                .containsAll(entries);
    }

    private static List<Difference> differences(Vector vector) {
        Trial trial = new Trial(
                client,
                emulator.url().toString(),
                vector,
                FIXTURES.getOrDefault(vector.id(), Fixture.NONE),
                listed.cutShort(vector.id()));
        List<Difference> differences = trial.run();
        client.send("POST", "/emulator/reset" + (trial.changesTables() ? "?schema=true" : ""), Map.of(), new byte[0]);
        return differences;
    }
}
