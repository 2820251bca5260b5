package io.dataversehub.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dataversehub.bulk.BulkException;
import io.dataversehub.bulk.BulkWriter;
import io.dataversehub.safety.Trouble.Expected;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.ClientOptions;
import io.dataversehub.webapi.Credentials;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.EmulatedDataverse;
import io.dataversehub.webapi.TokenSource;
import io.dataversehub.webapi.WebApiException;
import io.dataversehub.webapi.WebApiException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each operation with each fault: what Dataverse holds afterwards is right, nothing was written twice, and the error, where
 * there is one, tells the truth. Writes the table that the README shows to {@code target/fault-table.md}.
 */
class FaultTableTest {

    private static final Path TABLE = Path.of("target", "fault-table.md");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final List<Operation> OPERATIONS = Operations.all();
    private static final List<Trouble> TROUBLES = Troubles.all();
    private static final FaultTable RESULTS = new FaultTable(OPERATIONS, TROUBLES);

    private static final Map<Trouble, DataverseClient> CLIENTS = new HashMap<>();

    private static EmulatedDataverse dataverse;
    private static Contacts contacts;
    private static Line line;

    @BeforeAll
    static void startDataverse() throws IOException {
        dataverse = EmulatedDataverse.withSignIn();
        contacts = new Contacts(dataverse);
        line = new Line(dataverse.url());
    }

    @AfterAll
    static void showTheTable() throws IOException {
        CLIENTS.values().forEach(DataverseClient::close);
        line.close();
        dataverse.close();
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
                                .map(operation ->
                                        DynamicTest.dynamicTest(operation.name(), () -> check(trouble, operation)))));
    }

    private void check(Trouble trouble, Operation operation) throws IOException {
        DataverseClient client = CLIENTS.computeIfAbsent(trouble, FaultTableTest::client);
        contacts.begin(client);

        Throwable failure = run(trouble, operation, new Operation.Hands(client, new BulkWriter(client)));

        boolean hit = hit(trouble);
        dataverse.clearFaults();
        if (!hit) {
            RESULTS.put(trouble, operation, "–");
            return;
        }
        patiently().until(dataverse::isIdle);
        if (kind(failure) == Kind.THROTTLED) {
            // It has been asked to pause, and would send nothing more.
            CLIENTS.remove(trouble).close();
        }
        judge(trouble.ending().of(operation.repeat()), operation, failure);
        RESULTS.put(trouble, operation, outcome(failure));
    }

    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    private static DataverseClient client(Trouble trouble) {
        URI url = line.url();
        var secret = new Credentials.ClientSecret("contoso", "app", "secret");
        return DataverseClient.open(trouble.options()
                .apply(ClientOptions.builder(url)
                        .time(new FastTime())
                        .maxAttempts(4)
                        .totalTimeout(Duration.ofMinutes(20))
                        .tokenSource(TokenSource.of(dataverse.url(), secret, dataverse.url())))
                .build());
    }

    private static @Nullable Throwable run(Trouble trouble, Operation operation, Operation.Hands hands)
            throws IOException {
        if (!trouble.fault().isEmpty()) {
            dataverse.fault("{'match':{'method':'" + operation.method() + "','path':'"
                    + operation.path().replace("\\", "\\\\") + "'}," + trouble.fault() + "}");
        }
        if (trouble.line() == Line.Fault.HALF_THE_ANSWER) {
            line.halveOnce((method, path) ->
                    method.equals(operation.method()) && path.matches(".*(" + operation.path() + ").*"));
        }
        boolean refused = trouble.line() == Line.Fault.REFUSED || trouble.line() == Line.Fault.REFUSED_AT_FIRST;
        if (refused) {
            line.refuse();
            useUpConnections(hands.client());
        }
        long before = hands.client().stats().retries();
        try {
            CompletableFuture<?> running = operation.act().with(hands);
            if (trouble.line() == Line.Fault.REFUSED_AT_FIRST) {
                patiently().until(() -> hands.client().stats().retries() > before);
                line.accept();
            }
            return running.handle((value, failed) -> failed).join();
        } finally {
            if (trouble.line() == Line.Fault.REFUSED) {
                line.accept();
            }
        }
    }

    /** A connection from before that is dead without the client's knowing is another fault: an answer that is lost. */
    private static void useUpConnections(DataverseClient client) {
        client.whoAmI(CallOptions.interactive().withTimeout(Duration.ofSeconds(5)))
                .exceptionally(refused -> null)
                .join();
    }

    private static boolean hit(Trouble trouble) {
        if (trouble.line() == Line.Fault.HALF_THE_ANSWER) {
            return line.hasHalved();
        }
        assertThat(trouble.fault().isEmpty() || dataverse.faultHits() > 0)
                .as("the fault happened")
                .isTrue();
        return true;
    }

    private static void judge(Expected expected, Operation operation, @Nullable Throwable failure) {
        List<String> now = contacts.names();
        if (expected == Expected.DONE) {
            assertThat(failure).isNull();
            assertThat(now).isEqualTo(operation.after());
            return;
        }
        assertThat(kind(failure))
                .as("%s", failure)
                .isEqualTo(
                        switch (expected) {
                            case THROTTLED -> Kind.THROTTLED;
                            case AMBIGUOUS -> Kind.AMBIGUOUS;
                            default -> Kind.UNAVAILABLE;
                        });
        boolean perhaps = expected == Expected.AMBIGUOUS || expected == Expected.UNAVAILABLE_PERHAPS_DONE;
        assertThat(now).isIn(perhaps ? List.of(Operations.BEFORE, operation.after()) : List.of(Operations.BEFORE));
        if (expected == Expected.AMBIGUOUS) {
            assertThat(failure).hasMessageContaining("may have");
        }
    }

    private static @Nullable Kind kind(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : WebApiException.unwrap(failure);
        if (cause instanceof BulkException early) {
            cause = early.getCause();
        }
        return cause instanceof WebApiException known ? known.kind() : null;
    }

    private static String outcome(@Nullable Throwable failure) {
        Kind kind = kind(failure);
        return failure == null ? "done" : String.valueOf(kind).toLowerCase(java.util.Locale.ROOT);
    }
}
