package io.dataversehub.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.dataversehub.governor.Lane;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.EmulatedDataverse;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.Outcome.Result;
import io.dataversehub.webapi.Query;
import io.dataversehub.webapi.WebApiException;
import io.dataversehub.webapi.WriteOperation;
import io.dataversehub.webapi.WriteOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SingleRowsTest {

    private static final WriteOptions BY_NUMBER =
            WriteOptions.of(CallOptions.of(Lane.QUEUE)).withKeyColumns(List.of("accountnumber"));
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofSeconds(10);

    private static EmulatedDataverse dataverse;

    private DataverseClient client;
    private SingleRows rows;

    @BeforeAll
    static void startDataverse() {
        dataverse = EmulatedDataverse.start();
    }

    @AfterAll
    static void stopDataverse() {
        dataverse.close();
    }

    @BeforeEach
    void open() {
        dataverse.reset();
        client = dataverse.client();
        rows = new SingleRows(client, new BulkWriter(client));
        // Knows the table, so that counts of calls are those of rows.
        client.table("accounts").join();
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void sharesCallsAndGivesEachCallerItsOwnOutcome() {
        dataverse.limit("{'latencyMillis':20}");
        List<CompletableFuture<Outcome>> written = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            written.add(upsert("A" + i, "account " + i));
        }

        for (int i = 0; i < 500; i++) {
            assertThat(written.get(i).join().key()).isEqualTo("accountnumber='A" + i + "'");
        }
        assertThat(dataverse.rows("accounts")).isEqualTo(500);
        assertThat(client.stats().requests()).as("calls for 500 rows").isLessThan(50);
    }

    @Test
    void letsACallerWhoIsAloneWaitForNobody() {
        long before = System.nanoTime();

        Outcome outcome = rows.write("accounts", WriteOperation.UPSERT, row("A1", "one"), BY_NUMBER, LONG)
                .join();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LONG);
        assertThat(outcome.result()).isEqualTo(Result.CREATED);
        assertThat(outcome.etag()).isNotNull();
        assertThat(dataverse.asked("PATCH", "accounts(")).isEqualTo(1);
    }

    @Test
    void failsTheBadRowAloneWithTheErrorOfACallOfItsOwn() {
        dataverse.limit("{'latencyMillis':20}");
        List<CompletableFuture<Outcome>> written = new ArrayList<>();

        for (int i = 0; i < 100; i++) {
            written.add(upsert("A" + i, i == 42 ? "x".repeat(161) : "account " + i));
        }

        WebApiException failure = failure(written.get(42));
        assertThat(failure.kind()).isEqualTo(WebApiException.Kind.VALIDATION);
        assertThat(failure.code()).isEqualTo("0x80044331");
        assertThat(failure.key()).isEqualTo("accountnumber='A42'");
        written.remove(42);
        assertThat(written).allSatisfy(one -> assertThat(one.join().failed()).isFalse());
        assertThat(dataverse.rows("accounts")).isEqualTo(99);
    }

    @Test
    void keepsTheOrderOfWritesToTheSameRow() {
        dataverse.limit("{'latencyMillis':5}");
        List<CompletableFuture<Outcome>> written = new ArrayList<>();

        for (int i = 0; i < 40; i++) {
            written.add(upsert("A1", "version " + i));
            written.add(upsert("B" + i, "another"));
        }

        written.forEach(CompletableFuture::join);
        assertThat(name("accountnumber eq 'A1'")).isEqualTo("version 39");
        assertThat(client.stats().rowsFailed()).isZero();
    }

    @Test
    void gathersCreatesUpdatesAndDeletes() {
        dataverse.limit("{'latencyMillis':10}");
        WriteOptions byId = WriteOptions.of(CallOptions.of(Lane.QUEUE));
        List<Outcome> created = all(i -> write(WriteOperation.CREATE, Map.of("name", "account " + i), byId));

        List<Outcome> updated = all(i ->
                write(WriteOperation.UPDATE, Map.of("accountid", created.get(i).id(), "name", "renamed"), byId));
        List<Outcome> deleted = all(i ->
                write(WriteOperation.DELETE, Map.of("accountid", created.get(i).id()), byId));

        assertThat(created).extracting(Outcome::result).containsOnly(Result.CREATED);
        assertThat(created).extracting(Outcome::id).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(updated).extracting(Outcome::result).containsOnly(Result.UPDATED);
        assertThat(deleted).extracting(Outcome::result).containsOnly(Result.DELETED);
        assertThat(dataverse.rows("accounts")).isZero();
        assertThat(client.stats().requests()).as("calls for 180 rows").isLessThan(40);
    }

    @Test
    void writesToATableWithoutBulkMessagesAllTheSame() {
        dataverse.fault("{'match':{'method':'POST','path':'UpsertMultiple'},'times':9,'fault':'status','status':501}");
        dataverse.limit("{'latencyMillis':10}");

        List<Outcome> written = all(i -> upsert("A" + i, "account " + i));

        assertThat(written).hasSize(60);
        assertThat(dataverse.rows("accounts")).isEqualTo(60);
        assertThat(dataverse.asked("POST", "$batch")).isPositive();
    }

    @Test
    void tellsEveryCallerOfATableThatDoesNotExist() {
        CompletableFuture<Outcome> written =
                rows.write("acounts", WriteOperation.UPSERT, row("A1", "one"), BY_NUMBER, LINGER);

        assertThat(failure(written)).hasMessageContaining("Did you mean accounts");
    }

    @Test
    void refusesARowThatIsWrongByItselfAndWritesTheOthers() {
        CompletableFuture<Outcome> wrong = rows.write(
                "accounts", WriteOperation.UPSERT, Map.of("accountnumber", "A1", "nam", "x"), BY_NUMBER, LINGER);
        CompletableFuture<Outcome> right = upsert("A2", "two");

        assertThat(failure(wrong).code()).isEqualTo("UNKNOWN_COLUMN");
        assertThat(right.join().failed()).isFalse();
    }

    @Test
    void sendsNoRowWhoseCallerHasGone() {
        dataverse.limit("{'latencyMillis':1000}");
        CompletableFuture<Outcome> underWay = upsert("A1", "one");
        await().until(() -> client.stats().inFlight() == 1);
        CompletableFuture<Outcome> unwanted =
                rows.write("accounts", WriteOperation.UPSERT, row("A2", "two"), BY_NUMBER, LONG);

        unwanted.cancel(true);
        underWay.join();
        rows.close();

        assertThat(dataverse.rows("accounts")).isEqualTo(1);
    }

    @Test
    void sendsWhatStillWaitsWhenItIsClosed() {
        dataverse.limit("{'latencyMillis':1000}");
        CompletableFuture<Outcome> first = upsert("A1", "one");
        await().until(() -> client.stats().inFlight() == 1);
        CompletableFuture<Outcome> waits =
                rows.write("accounts", WriteOperation.UPSERT, row("A2", "two"), BY_NUMBER, LONG);

        rows.close();

        assertThat(first).isCompleted();
        assertThat(waits).isCompleted();
        assertThat(dataverse.rows("accounts")).isEqualTo(2);
    }

    @Test
    void failsEveryRowOfACallWhenDataverseIsDown() {
        DataverseClient impatient = dataverse.client(options -> options.maxAttempts(1));
        impatient.table("accounts").join();
        rows = new SingleRows(impatient, new BulkWriter(impatient));
        dataverse.fault("{'match':{'path':'accounts'},'fault':'status','status':503}");

        List<CompletableFuture<Outcome>> written = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            written.add(upsert("A" + i, "account"));
        }

        assertThat(written)
                .allSatisfy(one -> assertThat(failure(one).kind()).isEqualTo(WebApiException.Kind.UNAVAILABLE));
    }

    private interface Writing {
        CompletableFuture<Outcome> of(int i);
    }

    private static List<Outcome> all(Writing writing) {
        List<CompletableFuture<Outcome>> written = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            written.add(writing.of(i));
        }
        return written.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Outcome> upsert(String number, String name) {
        return write(WriteOperation.UPSERT, row(number, name), BY_NUMBER);
    }

    private CompletableFuture<Outcome> write(WriteOperation operation, Map<String, ?> row, WriteOptions how) {
        return rows.write("accounts", operation, row, how, LINGER);
    }

    private static Map<String, Object> row(String number, String name) {
        return Map.of("accountnumber", number, "name", name);
    }

    private Object name(String filter) {
        return client.query("accounts", Query.all().withSelect("name").withFilter(filter), CallOptions.interactive())
                .join()
                .rows()
                .get(0)
                .get("name");
    }

    private static WebApiException failure(CompletableFuture<?> written) {
        return (WebApiException)
                catchThrowableOfType(CompletionException.class, written::join).getCause();
    }
}
