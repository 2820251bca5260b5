package io.dataversehub.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dataversehub.bulk.BulkException;
import io.dataversehub.bulk.BulkWriter;
import io.dataversehub.safety.Operation.Hands;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** One Dataverse with a line to it, where an operation meets a trouble, one at a time. For one thread. */
final class Bench implements AutoCloseable {

    /** The cell of an operation that the fault cannot happen to. */
    static final String NOT_POSSIBLE = "–";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EmulatedDataverse dataverse = Contacts.dataverse();
    private final Contacts contacts = new Contacts(dataverse);
    private final Line line = new Line(dataverse.url());
    private final DataverseClient calm = client(options -> options);
    private final Map<Trouble, DataverseClient> clients = new HashMap<>();

    /** Warm: what is slow the first time is no trouble. */
    Bench() throws IOException {
        contacts.begin(calm);
    }

    /** What came of it, in a word. Fails when that is not what should have. */
    String check(Trouble trouble, Operation operation) throws IOException {
        try {
            return met(trouble, operation);
        } finally {
            dataverse.clearFaults();
            line.hasHalved();
        }
    }

    private String met(Trouble trouble, Operation operation) throws IOException {
        DataverseClient client = clients.computeIfAbsent(trouble, one -> client(one.options()));
        contacts.begin(calm);
        operation.effect().preparation().with(hands(calm)).join();
        // It signs in and learns the table. One that is in a hurry may need a second attempt on a busy machine.
        patiently().ignoreExceptions().until(() -> client.table(Contacts.TABLE).join() != null);
        assertThat(contacts.state()).isEqualTo(operation.effect().before());

        Throwable failure = run(trouble, operation, hands(client));

        boolean hit = hit(trouble);
        dataverse.clearFaults();
        if (!hit) {
            return NOT_POSSIBLE;
        }
        patiently().until(dataverse::isIdle);
        if (kind(failure) == Kind.THROTTLED) {
            // It has been asked to pause, and would send nothing more.
            clients.remove(trouble).close();
        }
        judge(trouble.ending().of(operation.repeat()), operation, failure);
        return failure == null ? "done" : String.valueOf(kind(failure)).toLowerCase(Locale.ROOT);
    }

    private static Hands hands(DataverseClient client) {
        return new Hands(client, new BulkWriter(client));
    }

    private DataverseClient client(UnaryOperator<ClientOptions.Builder> options) {
        var secret = new Credentials.ClientSecret("contoso", "app", "secret");
        return DataverseClient.open(options.apply(ClientOptions.builder(line.url())
                        .time(new FastTime())
                        .maxAttempts(4)
                        .totalTimeout(Duration.ofMinutes(20))
                        .tokenSource(TokenSource.of(dataverse.url(), secret, dataverse.url())))
                .build());
    }

    private @Nullable Throwable run(Trouble trouble, Operation operation, Hands hands) throws IOException {
        Operation.Request request = operation.request();
        if (!trouble.fault().isEmpty()) {
            dataverse.fault("{'match':{'method':'" + request.method() + "','path':'"
                    + request.path().replace("\\", "\\\\").replace("'", "\\u0027") + "'}," + trouble.fault() + "}");
        }
        if (trouble.line() == Line.Fault.HALF_THE_ANSWER) {
            line.halveOnce(request::is);
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

    private boolean hit(Trouble trouble) {
        if (trouble.line() == Line.Fault.HALF_THE_ANSWER) {
            return line.hasHalved();
        }
        assertThat(trouble.fault().isEmpty() || dataverse.faultHits() > 0)
                .as("the fault happened")
                .isTrue();
        return true;
    }

    private void judge(Expected expected, Operation operation, @Nullable Throwable failure) {
        List<String> before = operation.effect().before();
        List<String> after = operation.effect().after();
        List<String> now = contacts.state();
        if (expected == Expected.DONE) {
            assertThat(failure).isNull();
            assertThat(now).isEqualTo(after);
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
        assertThat(now).isIn(perhaps ? List.of(before, after) : List.of(before));
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

    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    @Override
    public void close() {
        clients.values().forEach(DataverseClient::close);
        calm.close();
        line.close();
        dataverse.close();
    }
}
