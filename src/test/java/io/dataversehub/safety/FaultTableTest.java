package io.dataversehub.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.component.DataverseOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each operation with each fault: what Dataverse holds afterwards is right, nothing was written twice, and the error, where
 * there is one, tells the truth. Writes the table that the README shows to {@code target/fault-table.md}.
 */
class FaultTableTest {

    private static final Path TABLE = Path.of("target", "fault-table.md");

    /** Cells are mostly waits: several take turns on few processors. Each of these has a Dataverse of its own. */
    private static final int AT_ONCE = 4;

    /** They call nobody: one reads what Dataverse sent, the other tells what is known. */
    private static final Set<DataverseOperation> WITHOUT_CALL =
            EnumSet.of(DataverseOperation.event, DataverseOperation.limits);

    private static final List<Operation> OPERATIONS = Operations.all();
    private static final List<Trouble> TROUBLES = Troubles.all();
    private static final FaultTable RESULTS = new FaultTable(OPERATIONS, TROUBLES);

    private static final Queue<Bench> BENCHES = new ConcurrentLinkedQueue<>();
    private static ExecutorService threads;

    @BeforeAll
    static void startDataverses() throws IOException {
        threads = Executors.newFixedThreadPool(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            BENCHES.add(new Bench());
        }
        // The slowest are the last: they come first, so that nobody ends up waiting for them alone.
        for (int i = TROUBLES.size() - 1; i >= 0; i--) {
            Trouble trouble = TROUBLES.get(i);
            threads.execute(() -> meet(trouble));
        }
    }

    private static void meet(Trouble trouble) {
        Bench bench = BENCHES.remove();
        for (Operation operation : OPERATIONS) {
            RESULTS.fill(trouble, operation, () -> bench.check(trouble, operation));
        }
        BENCHES.add(bench);
    }

    @AfterAll
    static void showTheTable() throws IOException {
        threads.shutdownNow();
        BENCHES.forEach(Bench::close);
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, RESULTS.markdown());
        System.out.println(RESULTS.markdown());
    }

    @TestFactory
    Stream<DynamicContainer> everyOperationSurvivesEveryFault() {
        return TROUBLES.stream()
                .map(trouble -> DynamicContainer.dynamicContainer(
                        trouble.name(),
                        OPERATIONS.stream()
                                .map(operation -> DynamicTest.dynamicTest(
                                        operation.name(), () -> result(RESULTS.cell(trouble, operation))))));
    }

    private static void result(CompletableFuture<String> cell) throws Throwable {
        try {
            cell.join();
        } catch (CompletionException failed) {
            throw failed.getCause();
        }
    }

    @Test
    void everyOperationOfTheComponentIsInTheTable() {
        Set<String> inTheTable = OPERATIONS.stream()
                .map(operation -> operation.name().split("[ ,]")[0])
                .collect(Collectors.toSet());

        assertThat(inTheTable)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(WITHOUT_CALL)).stream()
                        .map(Enum::name)
                        .toList());
    }
}
