package io.dataversehub.emulator.dataverse.clients;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * The client of the npm package {@code dynamics-web-api}, unmodified, run by Node.js: what it can do, it can do with the
 * emulator. The checks themselves are in {@code src/test/js/dynamics-web-api}.
 */
class DynamicsWebApiTest {
    private static final Path TABLES =
            Path.of("src/test/resources/io/dataversehub/emulator/dataverse/clients/file-columns.json");

    /** Fewer means that a program ended early without saying so. */
    private static final int CHECKS = 90;

    @TestFactory
    Stream<DynamicNode> answersEveryOperationAsDataverseDoes() {
        NodeProject project = NodeProject.installed();
        List<NodeProject.Check> checks;
        try (DataverseEmulator dataverse = DataverseEmulator.start(
                DataverseEmulatorOptions.defaults().withPort(0).withSchema(List.of(TABLES)))) {
            checks = project.run("dynamics-web-api/main.mjs", dataverse.url());
        }

        assertThat(checks).hasSizeGreaterThanOrEqualTo(CHECKS);
        return checks.stream()
                .collect(groupingBy(NodeProject.Check::group, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> dynamicContainer(
                        group.getKey(), group.getValue().stream().map(DynamicsWebApiTest::test)));
    }

    /** What the emulator says itself that it cannot do yet. */
    private static final String NOT_EMULATED = "[501 ";

    private static DynamicNode test(NodeProject.Check check) {
        return dynamicTest(check.name(), () -> {
            Assumptions.assumeFalse(check.error().contains(NOT_EMULATED), check.error());
            Assumptions.assumeFalse(NOT_YET.contains(check.group() + ": " + check.name()), check.error());
            assertThat(check.passed()).as(check.error()).isTrue();
        });
    }

    private static final Set<String> NOT_YET = Set.of(
            "sign-in and impersonation: on behalf of another user",
            "sign-in and impersonation: on behalf of nobody",
            "columns: update",
            "relationships: update",
            "choices: retrieve many",
            "choices: update",
            "choices: delete");
}
