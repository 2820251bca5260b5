package io.dataversehub.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The component's document in Markdown, made of its catalog entry and the examples that {@link OperationExamplesTest} runs. */
final class ComponentDocument {

    private static final String CATALOG = "/META-INF/io/dataversehub/component/dataverse.json";
    private static final Pattern DESCRIPTION = Pattern.compile("\n    description: (.*)");

    private final JsonNode catalog;
    private final List<String> examples;

    private ComponentDocument(JsonNode catalog, List<String> examples) {
        this.catalog = catalog;
        this.examples = examples;
    }

    static ComponentDocument of(Path examples) throws IOException {
        try (InputStream in = ComponentDocument.class.getResourceAsStream(CATALOG)) {
            List<String> routes =
                    new ArrayList<>(Arrays.asList(Files.readString(examples).split("(?m)^(?=- route:)")));
            routes.removeIf(text -> !text.startsWith("- route:"));
            return new ComponentDocument(new ObjectMapper().readTree(in), routes);
        }
    }

    /** Options of endpoints that are the component's own, without what Camel gives to every endpoint. */
    List<String> ownOptions() {
        List<String> names = new ArrayList<>();
        catalog.path("properties").properties().forEach(option -> {
            if (isOwn(option.getValue())) {
                names.add(option.getKey());
            }
        });
        return names;
    }

    boolean hasHeader(String name) {
        return catalog.path("headers").has(name);
    }

    JsonNode option(String name) {
        return catalog.path("properties").path(name);
    }

    private static boolean isOwn(JsonNode option) {
        return option.has("configurationClass");
    }

    String markdown() {
        var text = new StringBuilder("# The `dataverse:` component\n\n"
                + catalog.path("component").path("description").asText()
                + "\n\n    dataverse:operation:target?options\n\n"
                + "Made of the component's catalog entry and of `src/main/samples/operations.camel.yaml`, whose routes the tests run:"
                + " `DocumentTest` tells when it is out of date.\n\n## Operations\n");
        for (DataverseOperation operation : DataverseOperation.values()) {
            text.append("\n### ").append(operation).append('\n');
            examples.stream().filter(route -> uses(route, operation)).forEach(route -> example(text, route));
        }
        text.append(
                "\n## Options of an endpoint\n\nThey may be set for all endpoints as `camel.component.dataverse.*` too.");
        text.append(" Consumers take those of Camel's scheduled polling besides (`delay`, `initialDelay`, …).\n\n");
        table(text, catalog.path("properties"), ComponentDocument::isOwn);
        text.append("\n## Options of the component\n\n");
        table(text, catalog.path("componentProperties"), option -> !isOwn(option));
        text.append(
                "\n## Headers\n\nOne that has an option's name, with `CamelDataverse` before it, wins over that option.\n\n");
        table(text, catalog.path("headers"), header -> true);
        return text.toString();
    }

    private static boolean uses(String route, DataverseOperation operation) {
        return Pattern.compile("dataverse:" + operation + "\\b").matcher(route).find();
    }

    private static void example(StringBuilder text, String route) {
        var description = DESCRIPTION.matcher(route);
        text.append('\n')
                .append(description.find() ? description.group(1) : "")
                .append("\n\n```yaml\n")
                .append(DESCRIPTION.matcher(route).replaceFirst("").strip())
                .append("\n```\n");
    }

    private static void table(StringBuilder text, JsonNode entries, Predicate<JsonNode> shown) {
        text.append("| name | default | meaning |\n|---|---|---|\n");
        entries.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (shown.test(value)) {
                text.append("| `" + entry.getKey() + "` | ")
                        .append(value.path("defaultValue").asText(""))
                        .append(" | ")
                        .append(value.path("description").asText().replace("|", "\\|"))
                        .append(choices(value.path("enum")))
                        .append(" |\n");
            }
        });
    }

    private static String choices(JsonNode values) {
        List<String> names = new ArrayList<>();
        values.forEach(value -> names.add("`" + value.asText() + "`"));
        return names.isEmpty() || names.size() > 5 ? "" : " (" + String.join(", ", names) + ")";
    }
}
