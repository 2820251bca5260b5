package io.dataversehub.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.EmulatedDataverse;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.Outcome.Result;
import io.dataversehub.webapi.Page;
import io.dataversehub.webapi.Query;
import io.dataversehub.webapi.RowError;
import io.dataversehub.webapi.WebApiException;
import io.dataversehub.webapi.WriteOperation;
import io.dataversehub.webapi.WriteOptions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkWriterTest {

    private static final BulkOptions BULK = BulkOptions.of(CallOptions.batch());
    private static final BulkOptions BY_NUMBER = BULK.withKeyColumns(List.of("accountnumber"));
    private static final String TOO_LONG = "x".repeat(161);

    private static EmulatedDataverse dataverse;

    private final List<Outcome> outcomes = new ArrayList<>();
    private DataverseClient client;
    private BulkWriter writer;

    @BeforeAll
    static void startDataverse() {
        dataverse = EmulatedDataverse.start();
    }

    @AfterAll
    static void stopDataverse() {
        dataverse.close();
    }

    @BeforeEach
    void openClient() {
        dataverse.reset();
        client = dataverse.client();
        writer = new BulkWriter(client);
    }

    @Test
    void writesTheGoodRowsAndFailsTheThreeBadOnesWithTheServersOwnText() {
        List<Long> bad = List.of(7L, 1_100L, 2_499L);

        BulkSummary summary = write(
                WriteOperation.UPSERT,
                BY_NUMBER,
                2_500,
                i -> Map.of("accountnumber", "A" + i, "name", bad.contains(i) ? TOO_LONG : "account " + i));

        assertThat(summary.rows()).isEqualTo(2_500);
        assertThat(summary.written()).isEqualTo(2_497);
        assertThat(summary.failed()).isEqualTo(3);
        assertThat(dataverse.rows("accounts")).isEqualTo(2_497);
        assertThat(outcomes)
                .extracting(Outcome::index)
                .containsExactlyElementsOf(LongStream.range(0, 2_500).boxed().toList());
        assertThat(outcomes)
                .filteredOn(Outcome::failed)
                .extracting(Outcome::index)
                .containsExactlyElementsOf(bad);
        assertThat(outcomes).filteredOn(Outcome::failed).allSatisfy(outcome -> {
            assertThat(outcome.error().code()).isEqualTo("0x80044331");
            assertThat(outcome.error().message()).contains("exceeded the maximum allowed length of '160'");
            assertThat(outcome.error().column()).isEqualTo("name");
            assertThat(outcome.key()).isEqualTo("accountnumber='A" + outcome.index() + "'");
        });
        assertThat(client.stats().rowsFailed()).isEqualTo(3);
    }

    @Test
    void createsRowsWithIdsThatItKnows() {
        BulkSummary summary = write(WriteOperation.CREATE, BULK, 1_200, i -> Map.of("name", "account " + i));

        assertThat(summary.created()).isEqualTo(1_200);
        assertThat(dataverse.rows("accounts")).isEqualTo(1_200);
        assertThat(outcomes).extracting(Outcome::id).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(dataverse.asked("POST", "CreateMultiple")).isBetween(2L, 12L);
    }

    @Test
    void updatesById() {
        write(WriteOperation.CREATE, BULK, 30, i -> Map.of("name", "account " + i));
        List<UUID> ids = outcomes.stream().map(Outcome::id).toList();
        outcomes.clear();

        BulkSummary summary = write(
                WriteOperation.UPDATE,
                BULK,
                31,
                i -> Map.of("accountid", i < 30 ? ids.get((int) i) : UUID.randomUUID(), "name", "renamed"));

        assertThat(summary.updated()).isEqualTo(30);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(outcomes.get(30).error().status()).isEqualTo(404);
        assertThat(names("name eq 'renamed'")).hasSize(30);
    }

    @Test
    void updatesByAlternateKeyAndDeletesInBatches() {
        write(WriteOperation.UPSERT, BY_NUMBER, 150, i -> Map.of("accountnumber", "A" + i, "name", "one"));

        BulkSummary updated =
                write(WriteOperation.UPDATE, BY_NUMBER, 150, i -> Map.of("accountnumber", "A" + i, "name", "two"));
        outcomes.clear();
        BulkSummary deleted = write(WriteOperation.DELETE, BY_NUMBER, 151, i -> Map.of("accountnumber", "A" + i));

        assertThat(updated.updated()).isEqualTo(150);
        assertThat(deleted.deleted()).isEqualTo(150);
        assertThat(deleted.failed()).isEqualTo(1);
        assertThat(outcomes.get(150).error().status()).isEqualTo(404);
        assertThat(dataverse.rows("accounts")).isZero();
        assertThat(dataverse.asked("POST", "batch")).isEqualTo(4);
    }

    @Test
    void writesRowsWithTheSameKeyInTheirOrder() {
        BulkSummary summary = write(
                WriteOperation.UPSERT,
                BY_NUMBER.withBatchSize(50),
                300,
                i -> Map.of("accountnumber", "A" + i % 40, "name", "version " + i));

        assertThat(summary.written()).isEqualTo(300);
        assertThat(dataverse.rows("accounts")).isEqualTo(40);
        assertThat(names("accountnumber eq 'A0'")).containsExactly("version 280");
        assertThat(names("accountnumber eq 'A39'")).containsExactly("version 279");
    }

    @Test
    void failsOnlyTheRowThatCannotBeMapped() {
        BulkSummary summary = write(
                WriteOperation.UPSERT,
                BY_NUMBER,
                10,
                i -> Map.of("accountnumber", "A" + i, "revenue", i == 4 ? "a lot" : "5"));

        assertThat(summary.written()).isEqualTo(9);
        assertThat(outcomes.get(4).error().code()).isEqualTo(RowError.INVALID_VALUE);
        assertThat(outcomes.get(4).error().column()).isEqualTo("revenue");
        assertThat(outcomes.get(4).key()).isEqualTo("accountnumber='A4'");
    }

    @Test
    void resolvesTheLookupsOfAChunkTogether() {
        for (int i = 0; i < 20; i++) {
            client.create(
                            "hub_countries",
                            Map.of("hub_name", "Country " + i, "hub_isocode", "C" + (char) ('A' + i)),
                            WriteOptions.interactive())
                    .join();
        }

        BulkSummary summary = write(
                "hub_cities",
                WriteOperation.CREATE,
                BULK,
                400,
                i -> Map.of("hub_name", "City " + i, "hub_countryid", "Country " + i % 21));

        assertThat(summary.created()).isEqualTo(381);
        assertThat(summary.failed()).isEqualTo(19);
        assertThat(outcomes.get(20).error().code()).isEqualTo(RowError.LOOKUP_NOT_FOUND);
        assertThat(dataverse.asked("GET", "hub_countries?")).isEqualTo(1);
    }

    @Test
    void writesEachRowOnceWhenAnswersAreLost() {
        dataverse.fault("{'match':{'method':'POST','path':'Multiple'},'times':2,'fault':'lostAnswer'}");

        BulkSummary created =
                write(WriteOperation.CREATE, BULK.withBatchSize(100), 300, i -> Map.of("name", "account " + i));

        assertThat(created.created()).isEqualTo(300);
        assertThat(created.failed()).isZero();
        assertThat(dataverse.rows("accounts")).isEqualTo(300);
    }

    @Test
    void upsertsEachRowOnceWhenAnswersAreLost() {
        dataverse.fault("{'match':{'method':'POST','path':'Multiple'},'times':2,'fault':'lostAnswer'}");

        BulkSummary summary = write(
                WriteOperation.UPSERT,
                BY_NUMBER.withBatchSize(100),
                300,
                i -> Map.of("accountnumber", "A" + i, "name", "account " + i));

        assertThat(summary.written()).isEqualTo(300);
        assertThat(dataverse.rows("accounts")).isEqualTo(300);
    }

    @Test
    void goesOnAfterThrottlingAndOutages() {
        dataverse.fault(
                "{'match':{'method':'POST','path':'Multiple','after':1},'times':1,'fault':'status','status':429,"
                        + "'code':'0x80072321','retryAfter':1}");
        dataverse.fault(
                "{'match':{'method':'POST','path':'Multiple','after':3},'times':1,'fault':'status','status':503}");

        BulkSummary summary =
                write(WriteOperation.CREATE, BULK.withBatchSize(100), 500, i -> Map.of("name", "account " + i));

        assertThat(summary.created()).isEqualTo(500);
        assertThat(dataverse.rows("accounts")).isEqualTo(500);
    }

    @Test
    void findsItsPaceUnderALimitOfConcurrentCalls() {
        dataverse.limit("{'enabled':true,'concurrent':3,'latencyMillis':20}");

        BulkSummary summary =
                write(WriteOperation.CREATE, BULK.withBatchSize(20), 1_000, i -> Map.of("name", "account " + i));

        assertThat(summary.created()).isEqualTo(1_000);
        assertThat(dataverse.rows("accounts")).isEqualTo(1_000);
        assertThat(client.governor().limit()).isLessThanOrEqualTo(4);
    }

    @Test
    void endsTheRunWhenTheServiceStaysDownAndCallsNoRowWritten() {
        DataverseClient impatient = dataverse.client(options -> options.maxAttempts(1));
        dataverse.fault("{'match':{'method':'POST','path':'Multiple','after':2},'fault':'status','status':503}");

        BulkException failure = failure(new BulkWriter(impatient)
                .write(
                        "accounts",
                        WriteOperation.CREATE,
                        rows(5_000, i -> Map.of("name", "a")),
                        BULK.withBatchSize(100).withMaxInFlight(1),
                        outcomes::add));

        assertThat(failure.getCause()).isInstanceOfSatisfying(WebApiException.class, cause -> assertThat(cause.kind())
                .as("whoever repeats it would create 200 rows twice")
                .isEqualTo(WebApiException.Kind.AMBIGUOUS));
        assertThat(failure.summary().created()).isEqualTo(200);
        assertThat(failure.summary().notWritten())
                .isEqualTo(failure.summary().rows() - 200)
                .isPositive();
        assertThat(failure.summary().rows()).as("reading stopped").isLessThan(1_000);
        assertThat(outcomes).hasSize((int) failure.summary().rows());
        assertThat(outcomes.subList(200, outcomes.size())).allSatisfy(outcome -> {
            assertThat(outcome.result()).isEqualTo(Result.FAILED);
            assertThat(outcome.error().code()).isEqualTo(BulkWriter.NOT_WRITTEN);
        });
        assertThat(dataverse.rows("accounts")).isEqualTo(200);
    }

    @Test
    void endsTheRunAtTheFirstBadRowWhenAskedTo() {
        BulkException failure = failure(writer.write(
                "accounts",
                WriteOperation.CREATE,
                rows(5_000, i -> Map.of("name", i == 150 ? TOO_LONG : "a")),
                BULK.withBatchSize(100).withMaxInFlight(1).withStopAfter(1),
                outcomes::add));

        assertThat(failure).hasMessageContaining("Row 150 failed");
        assertThat(failure.summary().failed()).isEqualTo(1);
        assertThat(failure.summary().rows()).isLessThan(1_000);
    }

    @Test
    void keepsOnlyAFewRowsInMemoryHoweverManyThereAre() {
        var read = new AtomicLong();
        var furthest = new AtomicLong();
        BulkOptions options = BY_NUMBER.withBatchSize(100).withMaxInFlight(2);

        BulkSummary summary = writer.write(
                        "accounts",
                        WriteOperation.UPSERT,
                        rows(200_000, i -> {
                            read.incrementAndGet();
                            return Map.of("accountnumber", "A" + i, "revenue", "not a number");
                        }),
                        options,
                        outcome -> furthest.accumulateAndGet(read.get() - outcome.index(), Math::max))
                .join();

        assertThat(summary.rows()).isEqualTo(200_000);
        assertThat(summary.failed()).isEqualTo(200_000);
        assertThat(furthest.get()).isLessThanOrEqualTo(400);
    }

    @Test
    void readsNoFurtherWhileTheSinkIsBusy() throws InterruptedException {
        var read = new AtomicLong();
        var busy = new CountDownLatch(1);
        Iterator<Map<String, Object>> rows = rows(10_000, i -> {
            read.incrementAndGet();
            return Map.of("name", "account " + i);
        });

        CompletableFuture<BulkSummary> run = writer.write(
                "accounts", WriteOperation.CREATE, rows, BULK.withBatchSize(10).withMaxInFlight(2), outcome -> {
                    try {
                        busy.await(5, TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
        await().until(() -> dataverse.rows("accounts") >= 10);

        assertThat(read.get()).isLessThanOrEqualTo(40);
        run.cancel(true);
        busy.countDown();
        await().until(() -> client.governor().inFlight() == 0);
        assertThat(read.get()).as("nothing is read after it was cancelled").isLessThanOrEqualTo(50);
    }

    @Test
    void writesWhatWasReadBeforeReadingFailed() {
        Iterator<Map<String, Object>> rows = rows(100, i -> {
            if (i == 30) {
                throw new IllegalStateException("line 31 is torn");
            }
            return Map.of("name", "account " + i);
        });

        BulkException failure = failure(writer.write("accounts", WriteOperation.CREATE, rows, BULK, outcomes::add));

        assertThat(failure).hasMessageContaining("30 of 30 rows read written").hasMessageContaining("line 31 is torn");
        assertThat(dataverse.rows("accounts")).isEqualTo(30);
    }

    @Test
    void refusesAKeyThatTheTableDoesNotHave() {
        BulkException failure = failure(writer.write(
                "accounts",
                WriteOperation.UPSERT,
                rows(1, i -> Map.of()),
                BULK.withKeyColumns(List.of("name")),
                outcomes::add));

        assertThat(failure)
                .hasMessageContaining("[name] are not an alternate key")
                .hasMessageContaining("[accountnumber]");
    }

    @Test
    void writesNothingOfNothing() {
        assertThat(write(WriteOperation.CREATE, BULK, 0, i -> Map.of()).rows()).isZero();
    }

    private BulkSummary write(
            WriteOperation operation, BulkOptions options, long count, LongFunction<Map<String, Object>> row) {
        return write("accounts", operation, options, count, row);
    }

    private BulkSummary write(
            String table,
            WriteOperation operation,
            BulkOptions options,
            long count,
            LongFunction<Map<String, Object>> row) {
        return writer.write(table, operation, rows(count, row), options, outcomes::add)
                .join();
    }

    private static Iterator<Map<String, Object>> rows(long count, LongFunction<Map<String, Object>> row) {
        return LongStream.range(0, count)
                .mapToObj(row)
                .map(map -> (Map<String, Object>) new LinkedHashMap<>(map))
                .iterator();
    }

    private List<Object> names(String filter) {
        Page page = client.query(
                        "accounts", Query.all().withSelect("name").withFilter(filter), CallOptions.interactive())
                .join();
        return page.rows().stream().map(row -> row.get("name")).toList();
    }

    private static BulkException failure(CompletableFuture<?> run) {
        return (BulkException)
                catchThrowableOfType(CompletionException.class, run::join).getCause();
    }
}
