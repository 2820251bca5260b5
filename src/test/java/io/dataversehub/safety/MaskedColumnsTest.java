package io.dataversehub.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.component.DataverseComponent;
import io.dataversehub.component.DataverseConstants;
import io.dataversehub.webapi.EmulatedDataverse;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Values of masked columns go to Dataverse, and into no message, error or log. */
class MaskedColumnsTest {

    private static final String MAIL = "o'neil+secret@contoso.example";
    private static final String NAME = "Quetzalcoatl";
    private static final String LONG = NAME + "x".repeat(5_000);

    private final List<String> said = new ArrayList<>();
    private final List<Exchange> failed = new ArrayList<>();

    @Test
    void aRowWhoseLookupMustBeAskedForIsWrittenAllTheSame() throws Exception {
        try (var dataverse = EmulatedDataverse.start();
                var camel = new DefaultCamelContext()) {
            camel.addComponent("dataverse", component(dataverse));
            camel.start();
            ProducerTemplate send = camel.createProducerTemplate();
            send.requestBody("dataverse:create:accounts", Map.of("name", "Adventure Works"));

            Map<?, ?> written = send.requestBody(
                    "dataverse:create:contacts",
                    Map.of("lastname", NAME, "parentcustomerid_account", "Adventure Works"),
                    Map.class);

            assertThat(written.get("result")).isEqualTo("created");
        }
    }

    @Test
    void noMessageAndNoLogTellsTheirValues() throws Exception {
        try (var dataverse = EmulatedDataverse.start();
                var camel = new DefaultCamelContext()) {
            camel.addComponent("dataverse", component(dataverse));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:filtered").to("dataverse:query:contacts?filter=lastname eqq '" + NAME + "'&top=1");
                }
            });
            camel.start();
            ProducerTemplate send = camel.createProducerTemplate();
            // From here: what an author writes into a route is the route's text, which Camel's engine traces while it
            // reads it.
            try (var logged = new Logged()) {
                send.request("direct:filtered", exchange -> {});
                Map<String, Object> good = Map.of("lastname", NAME, "emailaddress1", MAIL);
                Map<String, Object> bad = Map.of("lastname", LONG, "emailaddress1", MAIL);

                fails(send, "create:contacts", bad, null);
                fails(send, "create:contacts", Map.of("lastname", Map.of("a", NAME)), null);
                fails(send, "create:contacts", "{\"lastname\": " + NAME + "}", null);
                fails(send, "create:contacts", List.of(NAME), null);
                fails(send, "update:contacts", good, "emailaddress1='" + MAIL.replace("'", "''") + "'");
                fails(send, "update:contacts", good, "emailaddress1=" + NAME + "=,");
                fails(send, "retrieve:contacts", null, "lastname='" + NAME + "'");
                fails(send, "retrieve:contacts?rowClass=java.util.UUID", null, "emailaddress1=x");
                fails(
                        send,
                        "query:contacts",
                        null,
                        null,
                        Map.of(DataverseConstants.FILTER, "lastname eqq '" + NAME + "'"));
                fails(send, "create:contacts", Map.of("parentcustomerid", Map.of("emailaddress1", MAIL)), null);
                fails(send, "create:contacts", Map.of("birthdate", NAME), null);
                fails(send, "update:contacts?matchOn=emailaddress1", good, null);
                dataverse.loseAnswers("POST", "contacts", 1);
                rows(send, "create:contacts", List.of(good, bad, good));
                rows(send, "update:contacts?matchOn=emailaddress1", List.of(Map.of("emailaddress1", "x" + MAIL)));
                rows(
                        send,
                        "batch",
                        List.of(
                                Map.of("changeSet", List.of(step("create", good), step("create", bad))),
                                step("create", bad)));

                assertThat(dataverse.rows("contacts")).as("the key is unique").isEqualTo(1);
                assertThat(failed).hasSizeGreaterThanOrEqualTo(10);
                said.addAll(registered());
                assertThat(said).anyMatch(text -> text.contains("***"));
                assertThat(said).noneMatch(MaskedColumnsTest::tells);
                assertThat(logged.texts()).hasSizeGreaterThan(100);
                assertThat(logged.texts().stream().filter(text -> !text.startsWith("io.dataversehub.emulator")))
                        .noneMatch(MaskedColumnsTest::tells);
            }
        }
    }

    @Test
    void aDryRunTellsThatTheyChangeAndNotWhatTheyAre() throws Exception {
        try (var dataverse = EmulatedDataverse.start();
                var camel = new DefaultCamelContext()) {
            camel.addComponent("dataverse", component(dataverse));
            camel.start();
            ProducerTemplate send = camel.createProducerTemplate();
            send.requestBody("dataverse:create:contacts", Map.of("emailaddress1", MAIL, "firstname", "A"));

            Object outcomes = send.requestBody(
                    "dataverse:upsert:contacts?key=emailaddress1&dryRun=true",
                    List.of(Map.of("emailaddress1", MAIL, "lastname", NAME, "firstname", "B")));

            assertThat(outcomes.toString())
                    .contains("column=lastname, from=null, to=***", "column=firstname, from=A, to=B")
                    .doesNotContain(NAME)
                    .doesNotContain("neil");
        }
    }

    @Test
    void endpointsThatDifferInWhatIsMaskedAreTwo() throws Exception {
        try (var dataverse = EmulatedDataverse.start();
                var camel = new DefaultCamelContext()) {
            camel.addComponent("dataverse", component(dataverse));
            camel.start();
            ProducerTemplate send = camel.createProducerTemplate();
            send.requestBody("dataverse:create:contacts", Map.of("emailaddress1", MAIL, "lastname", NAME));
            String counted = "dataverse:count:contacts?filter=lastname eq '%s'";

            Object none = send.requestBody(counted.formatted("Nobody"), (Object) null);
            Object one = send.requestBody(counted.formatted(NAME), (Object) null);

            assertThat(none).isEqualTo(0L);
            assertThat(one).isEqualTo(1L);
        }
    }

    /** Names and endpoint addresses of all that is registered with JMX. */
    private static List<String> registered() throws Exception {
        var beans = ManagementFactory.getPlatformMBeanServer();
        List<String> told = new ArrayList<>();
        for (ObjectName name : beans.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            told.add(name.toString());
            if (name.toString().contains("type=endpoints")) {
                told.add(String.valueOf(beans.getAttribute(name, "EndpointUri")));
            }
        }
        assertThat(told).anyMatch(text -> text.contains("dataverse:"));
        return told;
    }

    private static boolean tells(String text) {
        return text.contains(NAME) || text.contains("neil+secret") || text.contains("neil%2Bsecret");
    }

    private static Map<String, Object> step(String operation, Map<String, Object> row) {
        return Map.of("operation", operation, "table", "contacts", "row", row);
    }

    private void fails(ProducerTemplate send, String endpoint, Object body, String key) {
        fails(send, endpoint, body, key, Map.of());
    }

    private void fails(ProducerTemplate send, String endpoint, Object body, String key, Map<String, Object> headers) {
        Exchange exchange = send.request("dataverse:" + endpoint, message -> {
            message.getMessage().setBody(body);
            message.getMessage().setHeaders(new HashMap<>(headers));
            message.getMessage().setHeader(DataverseConstants.ROW_KEY, key);
        });
        assertThat(exchange.getException()).as(endpoint).isNotNull();
        said.add(Logged.stack(exchange.getException()));
        failed.add(exchange);
    }

    private void rows(ProducerTemplate send, String endpoint, List<?> rows) {
        for (Object outcome : send.requestBody("dataverse:" + endpoint, rows, List.class)) {
            Map<Object, Object> told = new HashMap<>((Map<?, ?>) outcome);
            said.add(told.toString());
        }
    }

    private static DataverseComponent component(EmulatedDataverse dataverse) {
        var component = new DataverseComponent();
        component.setUrl(dataverse.url().toString());
        component.setMaskedColumns("emailaddress1, lastname, birthdate");
        return component;
    }
}
