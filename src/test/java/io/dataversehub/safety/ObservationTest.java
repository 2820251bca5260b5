package io.dataversehub.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.component.DataverseComponent;
import io.dataversehub.webapi.EmulatedDataverse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of the component. */
class ObservationTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private EmulatedDataverse dataverse;
    private Line line;
    private CamelContext camel;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws IOException {
        dataverse = EmulatedDataverse.withSignIn();
        line = new Line(dataverse.url());
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("metricsRegistry", meters);
        var component = new DataverseComponent();
        component.setUrl(line.url().toString());
        component.setTenant("contoso");
        component.setClientId("the-app");
        component.setClientSecret("never-to-be-seen");
        component.setAuthority(dataverse.url().toString());
        camel.addComponent("dataverse", component);
        camel.start();
        template = camel.createProducerTemplate();
        template.requestBody("dataverse:create:contacts", Map.of("lastname", "New"));
    }

    @AfterEach
    void stop() {
        camel.stop();
        line.close();
        dataverse.close();
    }

    @Test
    void timesCallsByOperationTableAndOutcome() {
        assertThatThrownBy(() -> template.requestBody("dataverse:query:contacts?filter=nonsense", (Object) null));

        var created = meters.get("dataverse.client.requests")
                .tags("operation", "create", "table", "contacts", "outcome", "success")
                .timer();
        assertThat(created.count()).isEqualTo(1);
        assertThat(created.max(TimeUnit.NANOSECONDS)).isPositive();
        assertThat(meters.get("dataverse.client.requests")
                        .tags("operation", "query", "outcome", "validation")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("dataverse.client.limit").gauge().value()).isPositive();
    }

    @Test
    void showsTheSameOverJmx() throws Exception {
        var beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName producer =
                new ObjectName("io.dataversehub:type=Producer,context=" + ObjectName.quote(camel.getName()));

        var latencies = (CompositeData[]) beans.getAttribute(producer, "Latencies");

        assertThat(Arrays.stream(latencies).filter(call -> call.get("operation").equals("create")))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.get("table")).isEqualTo("contacts");
                    assertThat(call.get("outcome")).isEqualTo("success");
                    assertThat((double) call.get("percentile95Millis")).isPositive();
                });
    }

    @Test
    void isReadyUntilDataverseCannotBeReachedAndSaysWhichAndWho() throws IOException {
        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);

        line.refuse();
        assertThatThrownBy(() -> template.requestBody("dataverse:count:contacts?timeout=900", (Object) null));

        HealthCheck.Result down = check();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getDetails().get("environment")).isEqualTo(line.url().toString());
        assertThat(down.getDetails().get("identity").toString())
                .contains("the-app")
                .doesNotContain("never-to-be-seen");
        assertThat(down.getDetails().get("lastError").toString()).contains("count contacts", "client request");
        line.accept();
        template.requestBody("dataverse:count:contacts", (Object) null);
        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void dataverseIsToldTheRoutesIdOfTheExchange() {
        String id = "8f5a2c1e-0000-4000-8000-00000000000a";

        template.requestBodyAndHeader("dataverse:count:contacts", null, "breadcrumbId", id);

        assertThat(line.lastHeader("x-ms-client-request-id")).isEqualTo(id);
    }

    private HealthCheck.Result check() {
        return HealthCheckHelper.invokeReadiness(camel).stream()
                .filter(result -> result.getCheck().getGroup().equals("dataverse"))
                .findFirst()
                .orElseThrow();
    }
}
