package io.dataversehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub as its operator meets it: ports, edits while it runs, JMX, health. */
class HubTest {

    @TempDir
    Path folder;

    @Test
    void aTakenPortStopsTheStartAndIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> TestHub.start(folder, Map.of("hub.port", String.valueOf(taken.getLocalPort()))))
                    .hasStackTraceContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasStackTraceContaining("hub.port");
        }
    }

    @Test
    void anEditedRouteFileIsLiveAndABrokenEditLeavesTheOldRoute() throws Exception {
        Path routes = copyOf(Path.of("routes"), folder.resolve("routes"));
        Path file = routes.resolve("ping.camel.yaml");
        Files.writeString(file, ping("one"));
        try (TestHub hub = TestHub.start(folder, Map.of("hub.routes.dir", routes.toString()))) {
            assertThat(hub.send("GET", "/ping", "").body()).isEqualTo("one");

            Files.writeString(file, ping("two"));
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> hub.send("GET", "/ping", "").body().equals("two"));

            Files.writeString(file, ping("three").replace("setBody", "setBdy"));
            Files.writeString(routes.resolve("other.camel.yaml"), ping("other").replace("ping", "other"));
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> hub.send("GET", "/other", "").body().equals("other"));
            assertThat(hub.send("GET", "/ping", "").body()).isEqualTo("two");

            Files.writeString(
                    file, ping("four").replace("- setBody", "- to: dataverse:upsrt:accounts\n        - setBody"));
            Files.writeString(routes.resolve("other.camel.yaml"), ping("later").replace("ping", "other"));
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> hub.send("GET", "/other", "").body().equals("later"));
            assertThat(hub.send("GET", "/ping", "").body()).isEqualTo("two");
        }
    }

    @Test
    void aJmxClientSeesRoutesAndTheProducersCounters() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (TestHub hub = TestHub.start(folder, Map.of("hub.jmx.port", String.valueOf(port)));
                JMXConnector jmx = JMXConnectorFactory.connect(
                        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi"))) {
            MBeanServerConnection server = jmx.getMBeanServerConnection();
            hub.send("PUT", "/api/accounts/accountnumber=JMX", "{\"name\":\"Seen\"}");

            Set<String> routes = server.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null).stream()
                    .map(name -> name.getKeyProperty("name").replace("\"", ""))
                    .collect(Collectors.toSet());
            ObjectName producer = server.queryNames(new ObjectName("io.dataversehub:type=Producer,*"), null)
                    .iterator()
                    .next();

            assertThat(routes)
                    .contains("rest-in-row", "queue-in", "timer-batch-inbox", "ui-feed-save", "shared-dataverse");
            assertThat((Long) server.getAttribute(producer, "RowsWritten")).isEqualTo(1);
            assertThat((Long) server.getAttribute(producer, "Requests")).isPositive();
        }
    }

    @Test
    void healthAndMetricsAnswer() throws Exception {
        try (TestHub hub = TestHub.start(folder)) {
            assertThat(hub.send("GET", "/observe/health/live", "").body()).contains("UP");
            assertThat(hub.send("GET", "/observe/metrics", "").body()).contains("camel_exchanges");
        }
    }

    private static String ping(String answer) {
        return """
                - route:
                    id: ping
                    from:
                      uri: platform-http:/ping
                      steps:
                        - setBody:
                            constant: %s
                """.formatted(answer);
    }

    private static Path copyOf(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
        return to;
    }
}
