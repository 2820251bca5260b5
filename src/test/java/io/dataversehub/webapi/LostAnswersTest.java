package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dataversehub.webapi.Outcome.Result;
import io.dataversehub.webapi.WebApiException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that was done although its answer never came is found out, and never done twice. */
class LostAnswersTest {

    private static final WriteOptions WRITE = WriteOptions.interactive();

    private static EmulatedDataverse dataverse;

    private DataverseClient client;

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
    }

    @ParameterizedTest
    @ValueSource(strings = {"lostAnswer", "truncate"})
    void createsOneRowWhenTheAnswerIsLost(String fault) {
        dataverse.fault("{'match':{'method':'POST','path':'/accounts'},'times':1,'fault':'" + fault + "'}");

        Outcome outcome =
                client.create("accounts", Map.of("name", "Contoso"), WRITE).join();

        assertThat(outcome.result()).isEqualTo(Result.CREATED);
        assertThat(outcome.etag()).isNotNull();
        assertThat(dataverse.rows("accounts")).isEqualTo(1);
        assertThat(client.stats().rowsCreated()).isEqualTo(1);
        assertThat(client.stats().rowsFailed()).isZero();
    }

    @Test
    void createsOneRowWhenTheConnectionIsResetBeforeTheWork() {
        dataverse.fault("{'match':{'method':'POST','path':'/accounts'},'times':2,'fault':'reset'}");

        Outcome outcome =
                client.create("accounts", Map.of("name", "Contoso"), WRITE).join();

        assertThat(outcome.result()).isEqualTo(Result.CREATED);
        assertThat(dataverse.rows("accounts")).isEqualTo(1);
    }

    @Test
    void tellsARealDuplicateFromTheEchoOfASuccess() {
        client.create("accounts", Map.of("name", "One", "accountnumber", "A1"), WRITE)
                .join();
        dataverse.fault("{'match':{'method':'POST','path':'/accounts'},'times':1,'fault':'reset'}");

        WebApiException failure = (WebApiException) WebApiException.unwrap(
                catchThrowable(client.create("accounts", Map.of("name", "Two", "accountnumber", "A1"), WRITE)::join));

        assertThat(failure.kind()).isEqualTo(Kind.DUPLICATE_KEY);
        assertThat(dataverse.rows("accounts")).isEqualTo(1);
    }

    @Test
    void upsertsOneRowAndAdmitsNotToKnowWhetherItWasNew() {
        dataverse.loseAnswers("PATCH", "/accounts", 1);

        Outcome outcome = client.upsert("accounts", RowKey.parse("accountnumber='A1'"), Map.of("name", "One"), WRITE)
                .join();

        assertThat(outcome.result()).isEqualTo(Result.UPSERTED);
        assertThat(outcome.id()).isNotNull();
        assertThat(dataverse.rows("accounts")).isEqualTo(1);
    }

    @Test
    void knowsItsOwnVersionAfterAnUpdateOfAVersion() {
        Outcome created = client.create("accounts", Map.of("name", "One", "revenue", 5), WRITE)
                .join();
        dataverse.loseAnswers("PATCH", "/accounts", 1);

        Outcome outcome = client.update(
                        "accounts",
                        RowKey.of(created.id()),
                        Map.of("name", "Two", "revenue", "7.50"),
                        WRITE.withIfMatch(created.etag()))
                .join();

        assertThat(outcome.result()).isEqualTo(Result.UPDATED);
        assertThat(outcome.etag()).isNotEqualTo(created.etag());
    }

    @Test
    void stillReportsAVersionThatSomebodyElseWrote() {
        Outcome created =
                client.create("accounts", Map.of("name", "One"), WRITE).join();
        RowKey key = RowKey.of(created.id());
        client.update("accounts", key, Map.of("name", "Theirs"), WRITE).join();
        dataverse.fault("{'match':{'method':'PATCH','path':'/accounts'},'times':1,'fault':'reset'}");

        WebApiException failure = (WebApiException) WebApiException.unwrap(catchThrowable(
                client.update("accounts", key, Map.of("name", "Mine"), WRITE.withIfMatch(created.etag()))::join));

        assertThat(failure.kind()).isEqualTo(Kind.VERSION_MISMATCH);
    }

    @Test
    void deletesOnceAndSaysSo() {
        Outcome created =
                client.create("accounts", Map.of("name", "One"), WRITE).join();
        dataverse.loseAnswers("DELETE", "/accounts", 1);

        Outcome outcome =
                client.delete("accounts", RowKey.of(created.id()), WRITE).join();

        assertThat(outcome.result()).isEqualTo(Result.DELETED);
        assertThat(dataverse.rows("accounts")).isZero();
    }

    @Test
    void readsAgainWhenAnAnswerIsTorn() {
        client.create("accounts", Map.of("name", "One"), WRITE).join();
        dataverse.fault("{'match':{'method':'GET','path':'/accounts'},'times':1,'fault':'truncate'}");

        Page page = client.query("accounts", Query.all().withSelect("name"), CallOptions.interactive())
                .join();

        assertThat(page.rows()).hasSize(1);
    }

    @Test
    void waitsAsLongAsAThrottledServerAsks() {
        dataverse.fault("{'match':{'method':'POST','path':'/accounts'},'times':1,'fault':'status','status':429,"
                + "'code':'0x80072322','retryAfter':1}");
        client.table("accounts").join();
        long start = System.nanoTime();

        Outcome outcome =
                client.create("accounts", Map.of("name", "One"), WRITE).join();

        assertThat(outcome.result()).isEqualTo(Result.CREATED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(client.governor().throttled()).isEqualTo(1);
    }

    @Test
    void triesAgainWhenTheServiceIsUnavailable() {
        dataverse.fault("{'match':{'method':'POST','path':'/accounts'},'times':2,'fault':'status','status':503}");

        Outcome outcome =
                client.create("accounts", Map.of("name", "One"), WRITE).join();

        assertThat(outcome.result()).isEqualTo(Result.CREATED);
        assertThat(client.stats().retries()).isEqualTo(2);
    }

    @Test
    void signsInAtAPlainHttpAuthorityAndAgainWhenTheTokenExpires() {
        try (var guarded = EmulatedDataverse.withSignIn()) {
            var secret = new Credentials.ClientSecret("contoso", "app", "secret");
            DataverseClient signedIn = guarded.client(
                    options -> options.tokenSource(TokenSource.of(guarded.url(), secret, guarded.url())));
            signedIn.create("accounts", Map.of("name", "One"), WRITE).join();
            guarded.fault("{'match':{'method':'POST','path':'/accounts'},'times':1,'fault':'expireToken'}");

            Outcome outcome =
                    signedIn.create("accounts", Map.of("name", "Two"), WRITE).join();

            assertThat(outcome.result()).isEqualTo(Result.CREATED);
            assertThat(guarded.rows("accounts")).isEqualTo(2);
            WebApiException refused = (WebApiException)
                    WebApiException.unwrap(catchThrowable(guarded.client().whoAmI(CallOptions.interactive())::join));
            assertThat(refused.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        }
    }

    @Test
    void repeatsManyRequestsInOneBatchSafely() {
        client.create("accounts", Map.of("name", "One", "accountnumber", "A1"), WRITE)
                .join();
        dataverse.loseAnswers("POST", "batch", 1);
        List<RawRequest> requests = List.of(
                RawRequest.of("DELETE", "accounts(accountnumber='A1')", RawRequest.NO_BODY, RawRequest.Repeat.SAFE),
                RawRequest.get("accounts?$select=name"));

        List<RawAnswer> answers = client.batch("test", "accounts", requests, CallOptions.interactive())
                .join();

        assertThat(answers).extracting(RawAnswer::status).containsExactly(404, 200);
        assertThat(answers).allMatch(RawAnswer::lostBefore);
        assertThat(dataverse.rows("accounts")).isZero();
    }
}
