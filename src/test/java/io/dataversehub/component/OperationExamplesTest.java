package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the example of each operation, in the order of the file: later ones read what earlier ones wrote. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationExamplesTest {

    private static final String EXAMPLES = "src/main/samples/operations.camel.yaml";
    private static final String FILE_COLUMN = """
            [{"logicalName": "account", "attributes": [{"logicalName": "hub_contract", "schemaName": "hub_Contract",
              "type": "File", "displayName": "Contract", "maxSizeInKB": 32768}]}]
            """;

    private static DataverseEmulator dataverse;
    private static CamelContext context;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path schema = Files.writeString(folder.resolve("file-column.json"), FILE_COLUMN);
        dataverse = DataverseEmulator.start(
                DataverseEmulatorOptions.defaults().withPort(0).withSchema(List.of(schema)));
        context = new DefaultCamelContext();
        DataverseComponent component = new DataverseComponent();
        component.setUrl(dataverse.url().toString());
        context.addComponent("dataverse", component);
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("file:" + EXAMPLES));
        context.start();
        context.createProducerTemplate()
                .requestBody(
                        "dataverse:create:opportunities",
                        Map.of("opportunityid", "0a0e0000-0000-4000-8000-0000000000aa", "name", "Deal"));
        context.createProducerTemplate().requestBody("dataverse:create:competitors", Map.of("name", "Rival"));
    }

    @AfterAll
    static void stop() throws Exception {
        context.close();
        dataverse.close();
    }

    @Test
    @Order(1)
    void thereIsAnExampleOfEachOperation() {
        Set<String> used = context.getEndpoints().stream()
                .map(endpoint -> endpoint.getEndpointUri())
                .filter(uri -> uri.startsWith("dataverse://"))
                .map(uri -> uri.substring("dataverse://".length()).split("[:?]")[0])
                .collect(Collectors.toSet());

        assertThat(used)
                .containsAll(Arrays.stream(DataverseOperation.values())
                        .map(Enum::name)
                        .toList());
    }

    @Order(2)
    @ParameterizedTest(name = "{0} answers {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    create              | "result":"created"
                    create-many         | "index":1,"result":"created"
                    update              | "result":"updated"
                    upsert              | "result":"updated"
                    upsert-only-changed | "result":"unchanged"
                    upsert-only-changed | "index":1,"result":"unchanged"
                    upsert-dry-run      | "changes":[{"column":"telephone1","from":"555-0100","to":"555-0199"}]
                    upsert-dry-run      | "index":1,"result":"wouldCreate"
                    upsert-match        | "result":"updated"
                    retrieve            | "telephone1":"555-0100"
                    query               | "name":"Adventure Works"
                    fetch               | "company.name":"Adventure Works"
                    count               | 1
                    associate           | "result":"associated"
                    disassociate        | "result":"disassociated"
                    batch               | "index":2,"result":"created"
                    execute-function    | "TimeZoneCode":4
                    execute-action      | {}
                    upload              | "result":"updated"
                    download            | The parties agree.
                    delete              | "result":"deleted"
                    metadata            | "entitySet":"accounts"
                    raw                 | 3
                    whoAmI              | "UserId":
                    limits              | "concurrencyLimit":
                    event               | {"name":"Tailspin Toys","industrycode":12}
                    """)
    void anExampleAnswers(String example, String expected) throws Exception {
        Exchange answer = context.createProducerTemplate().request("direct:" + example, exchange -> {});

        assertThat(answer.getException()).isNull();
        assertThat(text(answer.getMessage().getBody(), answer)).contains(expected);
    }

    @Test
    @Order(3)
    void aChangeStartsARoute() {
        Map<?, ?> row = context.createConsumerTemplate().receiveBody("seda:changes", 30_000, Map.class);

        assertThat(row.get("name")).isEqualTo("Rival");
    }

    private static String text(Object body, Exchange exchange) throws Exception {
        if (body instanceof Map || body instanceof Iterable || body instanceof Number) {
            return new ObjectMapper().writeValueAsString(body);
        }
        if (body instanceof Iterator<?> rows) {
            Stream.Builder<Object> list = Stream.builder();
            rows.forEachRemaining(list);
            return new ObjectMapper().writeValueAsString(list.build().toList());
        }
        return exchange.getMessage().getBody(String.class);
    }
}
