package io.dataversehub.batch;

import static io.dataversehub.batch.BatchFixture.await;
import static io.dataversehub.batch.BatchFixture.people;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dataversehub.store.RunCounts;
import io.dataversehub.store.RunState;
import io.dataversehub.store.StoredRun;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerBatchRouteTest {

    private static final String PEOPLE = BatchFixture.PEOPLE;

    @TempDir
    Path folder;

    private BatchFixture hub;

    @BeforeEach
    void prepare() throws Exception {
        hub = new BatchFixture(folder);
        hub.mapping("people", PEOPLE);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void writesAFileThroughItsRouteAndMovesItToDone() throws Exception {
        hub.drop("people.csv", "number,name\n1,Ann\n2,Bob\n");

        hub.start();

        StoredRun run = hub.awaitEnd();
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(hub.dataverse.tables.get("contacts")).containsOnlyKeys("1", "2");
        assertThat(hub.names("inbox")).isEmpty();
        assertThat(hub.names("done")).singleElement().asString().matches("people-\\d{8}T\\d{6}Z-run1\\.csv");
        assertThat(hub.names("rejects")).isEmpty();
        assertThat(hub.dataverse.headers).first().satisfies(headers -> assertThat(headers)
                .containsEntry("CamelDataverseOperation", "upsert")
                .containsEntry("CamelDataverseTable", "contacts")
                .containsEntry("CamelDataverseKey", "no")
                .containsEntry("CamelDataverseLane", "batch"));
    }

    @Test
    void takesFilesInTheOrderOfTheirMappings() throws Exception {
        hub.mapping("early", PEOPLE.replace("people*", "z-early*") + "order: 1\n");
        hub.drop("people.csv", "number,name\n1,Ann\n");
        hub.drop("unknown.csv", "x\n1\n");
        hub.drop("z-early.csv", "number,name\n2,Bob\n");

        hub.start();

        await().until(() -> hub.runs().size() == 3 && hub.names("inbox").isEmpty());
        assertThat(hub.runs())
                .extracting(run -> run.file().name())
                .containsExactly("unknown.csv", "people.csv", "z-early.csv");
    }

    @Test
    void badRowsGoToARejectFileThatCanBeCorrectedAndFedBack() throws Exception {
        hub.dataverse.fault = row ->
                "Bob".equals(row.get("name")) ? RecordedDataverse.error("0x80040237", "name is taken", "name") : null;
        hub.drop("people.csv", "more,number,name\nx,1,Ann\n,2,Bob\n\"\",3,\n4\n\"a, b\",5,Eve\n");
        hub.start();

        StoredRun first = hub.awaitEnd();

        assertThat(first.state()).isEqualTo(RunState.COMPLETED_WITH_REJECTS);
        assertThat(first.counts()).isEqualTo(new RunCounts(5, 2, 0, 0, 0, 0, 3));
        assertThat(hub.text("rejects", "people.rejects.csv")).isEqualTo("""
                        _record,_line,_code,_column,_message,more,number,name,_raw
                        2,3,DATAVERSE_0x80040237,name,name: name is taken,,2,Bob,
                        3,4,REQUIRED,name,"name: empty, but name needs a value","",3,,
                        4,5,STRUCTURE,,"the record is broken: only 1 columns, where the header has 3",,,,4
                        """);

        String corrected = hub.text("rejects", "people.rejects.csv").replace("Bob", "Rob");
        hub.drop("people.rejects.csv", corrected);

        StoredRun second = hub.awaitEnd(2);
        assertThat(second.counts()).isEqualTo(new RunCounts(3, 1, 0, 0, 0, 0, 2));
        assertThat(hub.dataverse.tables.get("contacts")).containsOnlyKeys("1", "2", "5");
        assertThat(hub.names("rejects")).containsExactly("people.rejects-2.csv", "people.rejects.csv");
        assertThat(hub.text("rejects", "people.rejects-2.csv")).isEqualTo("""
                        _record,_line,_code,_column,_message,more,number,name,_raw
                        2,3,REQUIRED,name,"name: empty, but name needs a value","",3,,
                        3,4,STRUCTURE,,put the corrected values into their columns and empty _raw,,,,4
                        """);
    }

    @Test
    void theRejectFileIsWrittenAsItsSourceIs() throws Exception {
        hub.mapping("people", PEOPLE + "dialect: {separator: ';', quote: \"'\", encoding: ISO-8859-1}\n");
        hub.drop("people.csv", "number;name\n1;'Jürgen; jun.'\n;Käthe\n".getBytes(ISO_8859_1));

        hub.start();

        hub.awaitEnd();
        assertThat(hub.dataverse.tables.get("contacts").get("1")).containsEntry("name", "Jürgen; jun.");
        byte[] rejects = Files.readAllBytes(hub.settings().dir().resolve("rejects/people.rejects.csv"));
        assertThat(new String(rejects, ISO_8859_1))
                .isEqualTo("_record;_line;_code;_column;_message;number;name;_raw\n"
                        + "2;3;REQUIRED;number;number: empty, but no needs a value;;Käthe;\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "people.csv  | number,nom    | Missing: 'name'. Not in the mapping: 'nom'",
                "people.csv  | number;name   | is the separator really",
                "people.csv  | ''            | people.csv is empty: it has no header",
                "animals.csv | number,name   | Known: people [people*.csv]",
            })
    void aFileThatIsWrongAsAWholeIsRefusedWithAReasonAndNothingIsWritten(String name, String header, String reason)
            throws Exception {
        hub.drop(name, header.isEmpty() ? "" : header + "\n1,Ann\n");

        hub.start();

        StoredRun run = hub.awaitEnd();
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.message()).contains(reason);
        assertThat(hub.dataverse.chunkSizes).isEmpty();
        assertThat(hub.names("inbox")).isEmpty();
        assertThat(hub.names("failed")).hasSize(2);
        assertThat(hub.text("failed", hub.names("failed").get(1))).contains(reason);
    }

    @Test
    void twoMappingsForOneFileAreNotGuessedBetween() throws Exception {
        hub.mapping("others", PEOPLE);
        hub.drop("people.csv", "number,name\n1,Ann\n");

        hub.start();

        assertThat(hub.awaitEnd().message())
                .contains("Mappings others and people are both for files named 'people.csv'");
        assertThat(hub.dataverse.chunkSizes).isEmpty();
    }

    @Test
    void writesWhatComesBeforeAQuoteThatIsNeverClosed() throws Exception {
        hub.drop("people.csv", "number,name\n1,Ann\n2,Bob\n3,\"open\n4,Eve\n");

        hub.start();

        StoredRun run = hub.awaitEnd();
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.message()).contains("line 4").contains("never closed");
        assertThat(hub.dataverse.tables.get("contacts")).containsOnlyKeys("1", "2");
    }

    @Test
    void aFileWhoseFirstRowsAreAllBadIsGivenUpAfterThem() throws Exception {
        hub.dataverse.fault = row -> RecordedDataverse.error("TYPE", "no", "name");
        hub.drop("people.csv", people(500));

        hub.start();

        StoredRun run = hub.awaitEnd();
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.message()).contains("the first 20 rows were all rejected");
        assertThat(hub.dataverse.chunkSizes).containsExactly(20);
        assertThat(hub.names("rejects")).containsExactly("people.rejects.csv");
        assertThat(hub.text("rejects", "people.rejects.csv").lines()).hasSize(21);
    }

    @Test
    void aFileWithTooManyBadRowsIsGivenUp() throws Exception {
        hub.mapping("people", PEOPLE + "limits: {percent: 10}\n");
        hub.dataverse.fault = row ->
                Integer.parseInt(row.get("no").toString()) > 150 ? RecordedDataverse.error("TYPE", "no", "name") : null;
        hub.drop("people.csv", people(1000));

        hub.start();

        StoredRun run = hub.awaitEnd();
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.message()).contains("70 of 220 rows were rejected (limits.percent is 10)");
        assertThat(run.counts().written()).isEqualTo(150);
    }

    @Test
    void aDeleteThatFindsItsRowGoneIsNoReject() throws Exception {
        hub.mapping("people", PEOPLE.replace("key:", "operation: delete\nkey:"));
        hub.dataverse.tables.put("contacts", new ConcurrentHashMap<>(Map.of("1", Map.of("no", "1"))));
        hub.drop("people.csv", "number,name\n1,Ann\n2,Bob\n");

        hub.start();

        assertThat(hub.awaitEnd().counts()).isEqualTo(new RunCounts(2, 0, 0, 0, 1, 1, 0));
    }

    @Test
    void releasesTheNightlyFilesOnSchedule() throws Exception {
        hub.route = UnaryOperator.identity();
        hub.properties.put("hub.batch.cron", "* * * * * ?");
        Path nightly = Files.createDirectories(hub.settings().dir().resolve("nightly"));
        Files.writeString(nightly.resolve("people.csv"), "number,name\n1,Ann\n");

        hub.start();

        assertThat(hub.awaitEnd().state()).isEqualTo(RunState.COMPLETED);
        assertThat(hub.names("nightly")).isEmpty();
    }

    @Test
    void fetchesAFileOnSchedule() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/export", call -> {
            byte[] body = "number,name\n7,Web\n".getBytes(UTF_8);
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        server.start();
        try {
            hub.route = UnaryOperator.identity();
            hub.properties.put(
                    "hub.batch.source.url",
                    "http://localhost:" + server.getAddress().getPort() + "/export");
            hub.properties.put("hub.batch.source.cron", "* * * * * ?");
            hub.properties.put("hub.batch.source.file", "people-web.csv");

            hub.start();

            hub.awaitEnd();
            assertThat(hub.dataverse.tables.get("contacts")).containsOnlyKeys("7");
        } finally {
            hub.close();
            server.stop(0);
        }
    }

    @Test
    void thereIsNoDownloadWithoutAnAddress() throws Exception {
        hub.route = UnaryOperator.identity();
        hub.start();

        assertThat(hub.context().getRoutes())
                .extracting(Route::getRouteId)
                .contains("timer-batch-inbox", "timer-batch-schedule")
                .doesNotContain("timer-batch-download");
    }
}
