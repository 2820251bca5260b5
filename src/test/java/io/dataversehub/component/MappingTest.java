package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written into a column of each kind, by what means, and what is read out of it again. */
class MappingTest {

    private static final String COLUMNS = """
            [{"logicalName": "account", "attributes": [
              {"logicalName": "hub_seenat", "schemaName": "hub_SeenAt", "type": "DateTime", "displayName": "Seen",
               "dateTimeBehavior": "UserLocal"},
              {"logicalName": "hub_opensat", "schemaName": "hub_OpensAt", "type": "DateTime", "displayName": "Opens",
               "dateTimeBehavior": "TimeZoneIndependent"},
              {"logicalName": "hub_founded", "schemaName": "hub_Founded", "type": "DateTime", "displayName": "Founded",
               "dateTimeBehavior": "DateOnly", "format": "DateOnly"},
              {"logicalName": "hub_rate", "schemaName": "hub_Rate", "type": "Decimal", "displayName": "Rate", "precision": 10,
               "min": -100000000000, "max": 100000000000},
              {"logicalName": "hub_fields", "schemaName": "hub_Fields", "type": "MultiSelectPicklist", "displayName": "Fields",
               "options": [{"value": 1, "label": {"1033": "Wheat", "1031": "Weizen"}},
                           {"value": 2, "label": {"1033": "Rye", "1031": "Roggen"}}]}]}]
            """;

    private static DataverseEmulator dataverse;
    private static CamelContext camel;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path schema = Files.writeString(folder.resolve("columns.json"), COLUMNS);
        dataverse = DataverseEmulator.start(
                DataverseEmulatorOptions.defaults().withPort(0).withSchema(List.of(schema)));
        camel = new DefaultCamelContext();
        DataverseComponent component = new DataverseComponent();
        component.setUrl(dataverse.url().toString());
        camel.addComponent("dataverse", component);
        camel.start();
    }

    @AfterAll
    static void stop() throws Exception {
        camel.close();
        dataverse.close();
    }

    @ParameterizedTest(name = "{0}: {1} is read as {2}")
    @MethodSource
    void whatIsWrittenIsReadAgain(String column, Object written, Object read) {
        Map<String, Object> row = new HashMap<>(Map.of("name", "Mapping"));
        row.put(column, written);
        Map<?, ?> created = camel.createProducerTemplate()
                .requestBody("dataverse:create:accounts?representation=true&select=" + column, row, Map.class);

        Object value = ((Map<?, ?>) created.get("row")).get(column);
        if (read instanceof BigDecimal number) {
            // Dataverse may add zeros.
            assertThat((BigDecimal) value).isEqualByComparingTo(number);
        } else {
            assertThat(value).isEqualTo(read);
        }
    }

    static Stream<Arguments> whatIsWrittenIsReadAgain() {
        return Stream.of(
                Arguments.of("hub_seenat", "2026-07-01T08:30:00+02:00", "2026-07-01T06:30:00Z"),
                Arguments.of("hub_opensat", "2026-07-01T08:30:00+02:00", "2026-07-01T08:30:00Z"),
                Arguments.of("hub_opensat", "2026-07-01T08:30:00", "2026-07-01T08:30:00Z"),
                Arguments.of("hub_founded", "2026-07-01T00:30:00+02:00", "2026-07-01"),
                Arguments.of("hub_rate", "12345678901.0123456789", new BigDecimal("12345678901.0123456789")),
                Arguments.of("hub_rate", new BigDecimal("1E-10"), new BigDecimal("0.0000000001")),
                Arguments.of("revenue", "1234567.89", new BigDecimal("1234567.89")),
                Arguments.of("hub_fields", List.of("rye", 1), "1,2"),
                Arguments.of("hub_fields", "Roggen;Weizen", "1,2"),
                Arguments.of("hub_fields", null, null),
                Arguments.of("industrycode", "accounting", 1));
    }
}
