package io.dataversehub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dataversehub.component.DataverseOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks routes/*.camel.yaml and application.properties against Camel's schema and catalog, without starting anything. */
class RouteFilesTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Path SETTINGS = Path.of("application.properties");
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path copy;

    static Stream<Path> routes() throws IOException {
        return Stream.concat(
                RouteFaults.routes(ROUTES).stream(), RouteFaults.routes(Path.of("src/main/samples")).stream());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteFileIsOfTheSchemaAndItsEndpointsAndHeadersAreKnown(Path file) throws Exception {
        assertThat(RouteFaults.inRoute(file)).isEmpty();
    }

    @Test
    void theCamelSettingsOfTheShippedFileAreKnown() throws IOException {
        assertThat(RouteFaults.inSettings(SETTINGS)).isEmpty();
    }

    @Test
    void everyRouteHasADescriptionAndAnIdThatBeginsWithTheFilesName() throws IOException {
        for (Path file : RouteFaults.routes(ROUTES)) {
            String name = file.getFileName().toString().replace(".camel.yaml", "");
            for (JsonNode route : YAML.readTree(file.toFile()).findValues("route")) {
                assertThat(route.path("id").asText()).startsWith(name);
                assertThat(route.path("description").asText())
                        .as(route.path("id").asText())
                        .isNotBlank();
            }
        }
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(delimiter = '|', textBlock = """
            shared.camel.yaml  | uri: dataverse:upsert | uri: dataverse:upsert?onlyChangd=true | onlyChangd
            shared.camel.yaml  | uri: dataverse:upsert | uri: dataverse:upsrt                  | upsrt
            shared.camel.yaml  | uri: dataverse:upsert | uri: dataverse:upsert?batchSize=many  | many
            shared.camel.yaml  | uri: dataverse:upsert | urii: dataverse:upsert                | urii
            shared.camel.yaml  | uri: seda:changed-rows | uri: seda:changed-rows?sise=5        | sise
            queue-in.camel.yaml | CamelDataverseLane   | CamelDataverseLain                    | CamelDataverseLain
            """)
    void aMisspeltNameFailsTheBuildAndIsNamed(String file, String right, String wrong, String named) throws Exception {
        for (Path route : RouteFaults.routes(ROUTES)) {
            Files.copy(route, copy.resolve(route.getFileName()));
        }
        Path edited = copy.resolve(file);
        Files.writeString(edited, Files.readString(edited).replace(right, wrong));

        List<String> faults = RouteFaults.inRoutes(copy);

        assertThat(faults).isNotEmpty().allSatisfy(fault -> assertThat(fault).startsWith(file));
        assertThat(faults).anySatisfy(fault -> assertThat(fault).contains(named));
    }

    @Test
    void aMisspeltSettingFailsTheBuildAndIsNamed() throws IOException {
        String settings = Files.readString(SETTINGS);
        Path edited = Files.writeString(
                copy.resolve("application.properties"),
                settings.replace("camel.component.dataverse.client-id", "camel.component.dataverse.clint-id"));

        assertThat(RouteFaults.inSettings(edited))
                .singleElement()
                .asString()
                .contains("application.properties", "clint-id");
    }

    @Test
    void theCatalogsOperationsAreTheEnums() {
        List<String> inCatalog = new ArrayList<>();
        RouteFaults.component().at("/properties/operation/enum").forEach(e -> inCatalog.add(e.asText()));

        assertThat(inCatalog)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DataverseOperation.values())
                        .map(Enum::name)
                        .toList());
    }
}
