package io.dataversehub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.dataversehub.component.DataverseComponent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/**
 * What is wrong with route files and settings by Camel's YAML schema and catalog, without starting anything: the check of the build.
 * Each fault names the file, what is wrong in it, and what was perhaps meant.
 */
final class RouteFaults {

    private static final String COMPONENT_JSON = "/META-INF/io/dataversehub/component/dataverse.json";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNode COMPONENT = component();
    private static final CamelCatalog CATALOG = catalog();
    private static final Pattern HEADER = Pattern.compile("CamelDataverse[A-Z]\\w*");
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(RouteFaults.class.getResourceAsStream("/schema/camelYamlDsl.json"));

    private final String file;
    private final List<String> found = new ArrayList<>();

    private RouteFaults(String file) {
        this.file = file;
    }

    /** The {@code dataverse:} component as the build describes it. */
    static JsonNode component() {
        try (InputStream in = RouteFaults.class.getResourceAsStream(COMPONENT_JSON)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CamelCatalog catalog() {
        CamelCatalog catalog = new DefaultCamelCatalog(true);
        catalog.addComponent("dataverse", DataverseComponent.class.getName(), COMPONENT.toString());
        return catalog;
    }

    static List<Path> routes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        }
    }

    static List<String> inRoutes(Path folder) throws Exception {
        List<String> all = new ArrayList<>();
        for (Path file : routes(folder)) {
            all.addAll(inRoute(file));
        }
        return all;
    }

    static List<String> inRoute(Path file) throws Exception {
        var faults = new RouteFaults(file.getFileName().toString());
        JsonNode yaml = YAML.readTree(file.toFile());
        SCHEMA.validate(yaml).forEach(message -> faults.add(message.toString()));
        faults.endpoints(yaml);
        faults.headers(Files.readString(file, StandardCharsets.UTF_8));
        return faults.found;
    }

    static List<String> inSettings(Path file) throws IOException {
        var faults = new RouteFaults(file.getFileName().toString());
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("camel.")) {
                ConfigurationPropertiesValidationResult result = CATALOG.validateConfigurationProperty(line);
                if (!result.isSuccess()) {
                    faults.add(line + ": " + result.summaryErrorMessage(false));
                }
            }
        }
        return faults.found;
    }

    private void add(String fault) {
        found.add(file + ": " + fault);
    }

    private void endpoints(JsonNode node) throws Exception {
        if (node.path("to").isTextual()) {
            endpoint(node.get("to").asText());
        }
        if (node.path("uri").isTextual()) {
            endpoint(uri(node));
        }
        for (JsonNode child : node) {
            endpoints(child);
        }
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

    private void endpoint(String uri) {
        EndpointValidationResult result = CATALOG.validateEndpointProperties(uri);
        if (!result.isSuccess()) {
            add(uri + ": " + result.summaryErrorMessage(false));
        }
    }

    private void headers(String text) {
        HEADER.matcher(text)
                .results()
                .map(match -> match.group())
                .filter(name -> !COMPONENT.path("headers").has(name))
                .distinct()
                .forEach(name -> add("header " + name + " is none of the dataverse component's"));
    }
}
