package io.dataversehub.emulator.dataverse.clients;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.dataversehub.clients.NodeProject;
import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Runs a program of the npm project against an emulator of its own; each of its checks is a test. */
final class ClientChecks {
    private static final Path TABLES =
            Path.of("src/test/resources/io/dataversehub/emulator/dataverse/clients/file-columns.json");

    private ClientChecks() {}

    /** @param atLeast fewer checks mean that the program ended early without saying so */
    static Stream<DynamicNode> of(String program, int atLeast) {
        List<NodeProject.Check> checks = run(program);
        assertThat(checks).hasSizeGreaterThanOrEqualTo(atLeast);
        return checks.stream()
                .collect(groupingBy(NodeProject.Check::group, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> dynamicContainer(
                        group.getKey(), group.getValue().stream().map(ClientChecks::test)));
    }

    private static List<NodeProject.Check> run(String program) {
        NodeProject project = NodeProject.installed();
        try (DataverseEmulator dataverse = DataverseEmulator.start(
                DataverseEmulatorOptions.defaults().withPort(0).withSchema(List.of(TABLES)))) {
            return project.run(program, dataverse.url().toString());
        }
    }

    private static DynamicNode test(NodeProject.Check check) {
        return dynamicTest(
                check.name(), () -> assertThat(check.passed()).as(check.error()).isTrue());
    }
}
