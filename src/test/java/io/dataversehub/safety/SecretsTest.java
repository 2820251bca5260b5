package io.dataversehub.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.component.DataverseComponent;
import io.dataversehub.webapi.EmulatedDataverse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Whatever is logged, and however much: no secret and no token. */
class SecretsTest {

    private static final String SECRET = "s3cr3t-never-to-be-logged";

    @Test
    void logsNeitherTheSecretNorTheTokenInALoadWithFaults() throws IOException {
        try (var logged = new Logged();
                var dataverse = EmulatedDataverse.withSignIn();
                var line = new Line(dataverse.url());
                var camel = new DefaultCamelContext()) {
            camel.addComponent("dataverse", component(dataverse, line));
            camel.start();
            ProducerTemplate template = camel.createProducerTemplate();
            dataverse.fault("{'match':{'method':'POST','path':'contacts'},'times':1,'fault':'expireToken'}");
            dataverse.loseAnswers("POST", "Multiple", 1);

            template.requestBody("dataverse:create:contacts", Map.of("lastname", "One"));
            template.requestBody(
                    "dataverse:create:contacts", List.of(Map.of("lastname", "Two"), Map.of("lastname", "Three")));
            template.request("dataverse:query:contacts?filter=nonsense", exchange -> {});

            List<String> secrets = line.tokens();
            assertThat(dataverse.rows("contacts")).isEqualTo(3);
            assertThat(secrets).hasSize(2);
            assertThat(logged.texts()).hasSizeGreaterThan(100);
            assertThat(logged.texts())
                    .noneMatch(text -> text.contains(SECRET) || secrets.stream().anyMatch(text::contains));
        }
    }

    private static DataverseComponent component(EmulatedDataverse dataverse, Line line) {
        var component = new DataverseComponent();
        component.setUrl(line.url().toString());
        component.setTenant("contoso");
        component.setClientId("the-app");
        component.setClientSecret(SECRET);
        component.setAuthority(dataverse.url().toString());
        return component;
    }
}
