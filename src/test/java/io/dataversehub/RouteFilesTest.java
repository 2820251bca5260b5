package io.dataversehub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.dataversehub.component.DataverseComponent;
import io.dataversehub.component.DataverseOperation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks routes/*.camel.yaml and application.properties against Camel's schema and catalog, without starting anything. */
class RouteFilesTest {

    private static final String COMPONENT_JSON = "/META-INF/io/dataversehub/component/dataverse.json";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final CamelCatalog CATALOG = catalog();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json"));

    private static CamelCatalog catalog() {
        CamelCatalog catalog = new DefaultCamelCatalog(true);
        catalog.addComponent("dataverse", DataverseComponent.class.getName(), componentJson());
        return catalog;
    }

    private static String componentJson() {
        try (InputStream in = RouteFilesTest.class.getResourceAsStream(COMPONENT_JSON)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<Path> routes() throws IOException {
        return Files.list(Path.of("routes"))
                .filter(p -> p.toString().endsWith(".camel.yaml"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteFileIsOfTheSchema(Path file) throws IOException {
        assertThat(SCHEMA.validate(YAML.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void itsEndpointsHaveKnownOptions(Path file) throws Exception {
        assertThat(endpointFaults(YAML.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyRouteHasADescriptionAndAnIdThatBeginsWithTheFilesName(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".camel.yaml", "");
        for (JsonNode route : YAML.readTree(file.toFile()).findValues("route")) {
            assertThat(route.path("id").asText()).startsWith(name);
            assertThat(route.path("description").asText())
                    .as(route.path("id").asText())
                    .isNotBlank();
        }
    }

    @Test
    void aMisspeltOptionIsFound() throws Exception {
        assertThat(endpointFaults(YAML.readTree("- to: {uri: 'dataverse:upsert:accounts', parameters: {kye: name}}")))
                .isNotEmpty();
        assertThat(endpointFaults(YAML.readTree("- to: dataverse:upsrt:accounts")))
                .isNotEmpty();
    }

    @Test
    void theCatalogsOperationsAreTheEnums() throws IOException {
        List<String> inCatalog = new ArrayList<>();
        new ObjectMapper()
                .readTree(componentJson())
                .at("/properties/operation/enum")
                .forEach(e -> inCatalog.add(e.asText()));

        assertThat(inCatalog)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DataverseOperation.values())
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void theCamelSettingsOfTheShippedFileAreKnown() throws IOException {
        List<String> faults = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("application.properties"))) {
            if (line.startsWith("camel.")) {
                var result = CATALOG.validateConfigurationProperty(line);
                if (!result.isSuccess()) {
                    faults.add(line + " -> " + result.summaryErrorMessage(false));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> endpointFaults(JsonNode node) throws Exception {
        List<String> faults = new ArrayList<>();
        if (node.path("to").isTextual()) {
            check(node.get("to").asText(), faults);
        }
        if (node.path("uri").isTextual()) {
            check(uri(node), faults);
        }
        for (JsonNode child : node) {
            faults.addAll(endpointFaults(child));
        }
        return faults;
    }

    private static String uri(JsonNode node) {
        StringBuilder uri = new StringBuilder(node.get("uri").asText());
        for (Map.Entry<String, JsonNode> option : node.path("parameters").properties()) {
            uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                    .append(option.getKey())
                    .append('=')
                    .append(option.getValue().asText().replace("&", "%26"));
        }
        return uri.toString();
    }

    private static void check(String uri, List<String> faults) {
        EndpointValidationResult result = CATALOG.validateEndpointProperties(uri);
        if (!result.isSuccess()) {
            faults.add(uri + " -> " + result.summaryErrorMessage(false));
        }
    }
}
