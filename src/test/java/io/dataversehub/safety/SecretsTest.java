package io.dataversehub.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.component.DataverseComponent;
import io.dataversehub.webapi.EmulatedDataverse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is logged, and however much: no secret and no token. */
class SecretsTest {

    private static final String SECRET = "s3cr3t-never-to-be-logged";

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final LoggerContext logging = LoggerContext.getContext(false);
    private final AbstractAppender listener =
            new AbstractAppender("everything", null, null, true, Property.EMPTY_ARRAY) {
                @Override
                public void append(LogEvent event) {
                    String thrown = event.getThrown() == null ? "" : " " + stack(event.getThrown());
                    logged.add(event.getMessage().getFormattedMessage() + thrown);
                }
            };
    private Level before;

    @BeforeEach
    void listenToEverything() {
        var root = logging.getConfiguration().getRootLogger();
        before = root.getLevel();
        listener.start();
        root.addAppender(listener, Level.TRACE, null);
        root.getAppenders().keySet().stream()
                .filter(name -> !name.equals("everything"))
                .toList()
                .forEach(name -> {
                    var appender = root.getAppenders().get(name);
                    root.removeAppender(name);
                    root.addAppender(appender, Level.WARN, null);
                });
        root.setLevel(Level.TRACE);
        logging.updateLoggers();
    }

    @AfterEach
    void stopListening() {
        var root = logging.getConfiguration().getRootLogger();
        root.removeAppender("everything");
        root.setLevel(before);
        logging.updateLoggers();
    }

    @Test
    void logsNeitherTheSecretNorTheTokenInALoadWithFaults() throws IOException {
        try (var dataverse = EmulatedDataverse.withSignIn();
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
            assertThat(logged).hasSizeGreaterThan(100);
            assertThat(logged)
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

    private static String stack(Throwable thrown) {
        var text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
