package io.dataversehub.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.dataversehub.clients.NodeProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an integration needs of Service Bus, done by two clients of other people, unmodified: the Azure SDK for Java and the npm
 * package {@code @azure/service-bus}, whose checks are in {@code src/test/js/service-bus}. Prints the table of behaviour and client,
 * which the README shows too.
 */
class BehaviourByClientTest {
    private static final String NOTHING_DECLARED = "{\"UserConfig\": {\"Namespaces\": [{\"Name\": \"sbemulatorns\"}]}}";
    private static final Path README = Path.of("README.md");
    private static final int AT_ONCE = 8;

    /** What the JavaScript SDK has no means for. */
    private static final Set<String> JAVA_ONLY = Set.of("send and settle in a transaction");

    private final Map<String, BiConsumer<JavaSdk, SdkClients>> javaChecks = new LinkedHashMap<>();

    BehaviourByClientTest() {
        JavaMessageChecks.addTo(javaChecks);
        JavaEntityChecks.addTo(javaChecks);
    }

    @TestFactory
    Stream<DynamicNode> behavesForEveryClient(@TempDir Path folder) throws IOException {
        NodeProject npm = NodeProject.installed();
        Path config = Files.writeString(folder.resolve("Config.json"), NOTHING_DECLARED);
        ServiceBusEmulatorOptions options = ServiceBusEmulatorOptions.defaults()
                .withPort(0)
                .withAdministrationPort(0)
                .withKey("c2VjcmV0")
                .withConfig(config);
        try (ServiceBusEmulator emulator = ServiceBusEmulator.start(options)) {
            CompletableFuture<Map<String, String>> running =
                    CompletableFuture.supplyAsync(() -> byJavaScript(npm, emulator));
            Map<String, String> java = byJava(emulator);
            Map<String, String> javaScript = running.join();
            String table = table(java, javaScript);
            System.out.println(table);
            return Stream.of(
                    dynamicContainer("Azure SDK for Java", tests(java)),
                    dynamicContainer("@azure/service-bus", tests(javaScript)),
                    dynamicTest("both do the same", () -> assertThat(javaScript.keySet())
                            .containsExactlyInAnyOrderElementsOf(javaChecks.keySet().stream()
                                    .filter(behaviour -> !JAVA_ONLY.contains(behaviour))
                                    .toList())),
                    dynamicTest("the README shows the table", () -> assertThat(Files.readString(README))
                            .contains(table)));
        }
    }

    /** What went wrong by the name of the behaviour; empty for nothing. */
    private Map<String, String> byJava(ServiceBusEmulator emulator) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        JavaSdk sdk = new JavaSdk(emulator.connectionString(), emulator.administrationAddress());
        try {
            Map<String, CompletableFuture<String>> running = new LinkedHashMap<>();
            javaChecks.forEach((behaviour, check) ->
                    running.put(behaviour, CompletableFuture.supplyAsync(() -> run(check, sdk), threads)));
            Map<String, String> results = new LinkedHashMap<>();
            running.forEach((behaviour, result) -> results.put(behaviour, result.join()));
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String run(BiConsumer<JavaSdk, SdkClients> check, JavaSdk sdk) {
        try (SdkClients clients = sdk.clients()) {
            check.accept(sdk, clients);
            return "";
        } catch (Exception | AssertionError e) {
            return e.toString();
        }
    }

    private static Map<String, String> byJavaScript(NodeProject npm, ServiceBusEmulator emulator) {
        return npm.run("service-bus/main.mjs", emulator.connectionString(), emulator.administrationAddress()).stream()
                .collect(Collectors.toMap(
                        NodeProject.Check::name, check -> check.passed() ? "" : "failed: " + check.error()));
    }

    private static Stream<DynamicTest> tests(Map<String, String> results) {
        return results.entrySet().stream()
                .map(result -> dynamicTest(
                        result.getKey(), () -> assertThat(result.getValue()).isEmpty()));
    }

    private String table(Map<String, String> java, Map<String, String> javaScript) {
        return "| behaviour | Azure SDK for Java | `@azure/service-bus` |\n|---|:-:|:-:|\n"
                + javaChecks.keySet().stream()
                        .map(behaviour -> "| " + behaviour + " | " + mark(java.get(behaviour)) + " | "
                                + mark(javaScript.get(behaviour)) + " |")
                        .collect(Collectors.joining("\n"));
    }

    private static String mark(@Nullable String fault) {
        return Optional.ofNullable(fault)
                .map(what -> what.isEmpty() ? "✓" : "✗")
                .orElse("–");
    }
}
