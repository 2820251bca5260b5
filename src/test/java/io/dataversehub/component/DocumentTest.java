package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said of the component is what it is. */
class DocumentTest {

    private static final Path SHIPPED = Path.of("src/main/docs/dataverse-component.md");
    private static final Path NEW = Path.of("target/dataverse-component.md");

    private static ComponentDocument document;

    @BeforeAll
    static void read() throws IOException {
        document = ComponentDocument.of(Path.of("src/main/samples/operations.camel.yaml"));
    }

    @Test
    void theDocumentIsOfThisVersionOfTheComponent() throws IOException {
        Files.writeString(NEW, document.markdown());

        assertThat(Files.exists(SHIPPED) ? Files.readString(SHIPPED) : "")
                .as("out of date: copy %s to %s", NEW, SHIPPED)
                .isEqualTo(document.markdown());
    }

    @Test
    void everyOptionOfProducersHasAHeader() {
        List<String> without = document.ownOptions().stream()
                .filter(option ->
                        !document.option(option).path("group").asText().startsWith("consumer"))
                .filter(option -> !document.hasHeader(header(option)))
                .toList();

        assertThat(without).isEmpty();
    }

    private static String header(String option) {
        String name = option.equals("target") ? "table" : option;
        return "CamelDataverse" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @Test
    void everyOptionIsDescribed() {
        assertThat(document.ownOptions()).isNotEmpty().allSatisfy(option -> assertThat(
                        document.option(option).path("description").asText())
                .as(option)
                .endsWith("."));
    }
}
