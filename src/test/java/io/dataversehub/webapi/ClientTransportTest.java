package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.dataversehub.webapi.RawRequest.Repeat;
import io.dataversehub.webapi.WebApiException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the client does with answers, with answers that do not come, and with servers that are not there. */
class ClientTransportTest {

    private static final CallOptions CALL = CallOptions.interactive();

    private ScriptedServer server;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void startTheServer() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void closeAll() throws Exception {
        Collections.reverse(opened);
        for (AutoCloseable one : opened) {
            one.close();
        }
        server.close();
    }

    @Test
    void asksNothingBeforeTheFirstCall() {
        client(options -> options);

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void sendsWhatDataverseWantsOnEveryRequest() {
        server.thenAnswer(200, "{}");

        client(options -> options.userAgent("test/1"))
                .send(RawRequest.get("accounts?$top=1"), CALL)
                .join();

        ScriptedServer.Asked asked = server.asked().get(0);
        assertThat(asked.path()).isEqualTo("/api/data/v9.2/accounts?$top=1");
        assertThat(asked.header("Accept")).isEqualTo("application/json");
        assertThat(asked.header("OData-Version")).isEqualTo("4.0");
        assertThat(asked.header("OData-MaxVersion")).isEqualTo("4.0");
        assertThat(asked.header("If-None-Match")).isEqualTo("null");
        assertThat(asked.header("User-Agent")).isEqualTo("test/1");
        assertThat(asked.header("Authorization")).isEmpty();
    }

    @Test
    void dropsCookiesSoThatRequestsSpreadOverServers() {
        server.thenAnswer(200, "{}", "Set-Cookie", "ARRAffinity=1; Path=/");
        DataverseClient client = client(options -> options);

        client.send(RawRequest.get("accounts"), CALL).join();
        client.send(RawRequest.get("accounts"), CALL).join();

        assertThat(server.asked().get(1).header("Cookie")).isEmpty();
    }

    @Test
    void followsNoRedirectSinceThatWouldCarryTheTokenElsewhere() {
        server.thenAnswer(302, "", "Location", "http://localhost:1/elsewhere");

        RawAnswer answer = client(options -> options)
                .send(RawRequest.get("accounts"), CALL)
                .join();

        assertThat(answer.status()).isEqualTo(302);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void sendsALinkOfTheServiceToItsOwnServerOnly() {
        server.thenAnswer(200, "{}");

        client(options -> options)
                .send(
                        RawRequest.get("https://elsewhere.example/api/data/v9.2/accounts?$skiptoken=%3Ccookie%2F%3E"),
                        CALL)
                .join();

        assertThat(server.asked().get(0).path()).isEqualTo("/api/data/v9.2/accounts?$skiptoken=%3Ccookie%2F%3E");
    }

    @Test
    void unpacksAnswers() {
        server.then(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            ScriptedServer.send(exchange, 200, gzip("{\"UserId\":\"x\"}"));
        });

        RawAnswer answer =
                client(options -> options).send(RawRequest.get("WhoAmI"), CALL).join();

        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"UserId\":\"x\"}");
        assertThat(server.asked().get(0).header("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void packsLargeRequestsWhenAskedTo() throws IOException {
        server.thenAnswer(204, "");
        DataverseClient client = client(options -> options.gzipRequests(true));
        byte[] large = "x".repeat(5_000).getBytes(StandardCharsets.UTF_8);

        client.send(RawRequest.of("PATCH", "accounts", large, Repeat.SAFE), CALL)
                .join();
        client.send(RawRequest.of("PATCH", "accounts", new byte[100], Repeat.SAFE), CALL)
                .join();

        ScriptedServer.Asked packed = server.asked().get(0);
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.body().length).isLessThan(500);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(large);
        assertThat(server.asked().get(1).header("Content-Encoding")).isEmpty();
    }

    @Test
    void readsNoMoreThanItsLimitPackedOrNot() {
        byte[] tooLong = new byte[100_000];
        server.then(exchange -> ScriptedServer.send(exchange, 200, tooLong)).then(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            ScriptedServer.send(exchange, 200, gzip(" ".repeat(100_000)));
        });
        DataverseClient client = client(options -> options.maxResponseBytes(1 << 16));

        for (int i = 0; i < 2; i++) {
            WebApiException failure = failure(client.send(RawRequest.get("accounts"), CALL));

            assertThat(failure.kind()).isEqualTo(Kind.OTHER);
            assertThat(failure)
                    .hasMessageContaining("longer than 65536 bytes")
                    .hasMessageContaining("maxResponseBytes");
        }
        assertThat(server.asked()).as("asking again would not help").hasSize(2);
    }

    @Test
    void waitsAsLongAsDataverseAsksAndThenSucceeds() {
        server.thenAnswer(429, "{\"error\":{\"code\":\"0x80072322\",\"message\":\"slow\"}}", "Retry-After", "1")
                .thenAnswer(200, "{}");
        DataverseClient client = client(options -> options);
        long start = System.nanoTime();

        CompletableFuture<RawAnswer> throttled = client.send(RawRequest.get("accounts"), CALL);
        await().until(() -> client.governor().throttled() == 1);
        RawAnswer other = client.send(RawRequest.get("contacts"), CALL).join();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(other.status()).isEqualTo(200);
        assertThat(throttled.join().status()).isEqualTo(200);
        assertThat(client.stats().throttled()).isEqualTo(1);
        assertThat(client.stats().retries()).isEqualTo(1);
    }

    @Test
    void tellsTheCallerWhenThePauseOutlastsTheCall() {
        server.thenAnswer(
                429,
                "{\"error\":{\"code\":\"0x80072321\",\"message\":\"Combined execution time\"}}",
                "Retry-After",
                "60");
        DataverseClient client = client(options -> options);
        CallOptions hurried = CALL.withTimeout(Duration.ofSeconds(5));

        WebApiException first = failure(client.send(RawRequest.get("accounts"), hurried));
        WebApiException second = failure(client.send(RawRequest.get("accounts"), hurried));

        assertThat(first.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(first.serverMessage()).isEqualTo("Combined execution time");
        assertThat(first.retryAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(second.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(second.retryAfter()).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(60));
        assertThat(server.asked()).as("the second was not sent").hasSize(1);
    }

    @Test
    void triesAgainAfterServiceUnavailableAndAfterALostOrTornAnswer() {
        server.thenAnswer(503, "<html>unavailable</html>", "Retry-After", "0")
                .thenLoseTheAnswer()
                .thenTearTheAnswer()
                .thenAnswer(200, "{}");

        RawAnswer answer = client(options -> options)
                .send(RawRequest.get("accounts"), CALL)
                .join();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.lostBefore()).isTrue();
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void givesUpAfterItsAttemptsAndSaysWhatCameBack() {
        server.thenAnswer(
                503, "{\"error\":{\"code\":\"0x80072300\",\"message\":\"Down for maintenance\"}}", "Retry-After", "0");

        WebApiException failure =
                failure(client(options -> options.maxAttempts(3)).send(RawRequest.get("accounts"), CALL));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.serverMessage()).isEqualTo("Down for maintenance");
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void neverRepeatsAnActionWhoseAnswerWasLost() {
        server.thenLoseTheAnswer();
        DataverseClient client = client(options -> options);

        WebApiException failure = failure(client.execute(Execution.action("hub_Approve", Map.of("Amount", 5)), CALL));

        assertThat(failure.kind()).isEqualTo(Kind.AMBIGUOUS);
        assertThat(failure).hasMessageContaining("hub_Approve").hasMessageContaining("may have taken effect");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void repeatsAnActionThatWasRefusedForLoad() {
        server.thenAnswer(429, "", "Retry-After", "0")
                .thenAnswer(503, "", "Retry-After", "0")
                .thenAnswer(200, "{\"Done\":true}");

        Map<String, Object> answer = client(options -> options)
                .execute(Execution.action("hub_Approve", Map.of()), CALL)
                .join();

        assertThat(answer).containsEntry("Done", true);
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void passesFunctionParametersByAliasAndActionParametersAsJson() {
        server.thenAnswer(200, "{}");
        DataverseClient client = client(options -> options);
        Map<String, Object> parameters = new java.util.LinkedHashMap<>();
        parameters.put("Name", "O'Brien & Co");
        parameters.put("Row", Map.of("@odata.id", "contacts(1)"));
        parameters.put("Type", "Microsoft.Dynamics.CRM.TargetFieldType'ValidForCreate'");
        parameters.put("Since", Instant.parse("2026-01-31T08:30:00Z"));
        parameters.put("Count", 5);

        client.execute(Execution.function("hub_Find", parameters), CALL).join();
        client.execute(Execution.action("hub_Do", Map.of("Since", Instant.parse("2026-01-31T08:30:00Z"))), CALL)
                .join();

        assertThat(server.asked().get(0).path())
                .isEqualTo(
                        "/api/data/v9.2/hub_Find(Name=@Name,Row=@Row,Type=@Type,Since=@Since,Count=@Count)"
                                + "?@Name='O''Brien%20%26%20Co'&@Row=%7B%22@odata.id%22:%22contacts(1)%22%7D"
                                + "&@Type=Microsoft.Dynamics.CRM.TargetFieldType'ValidForCreate'&@Since=2026-01-31T08:30:00Z&@Count=5");
        assertThat(new String(server.asked().get(1).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"Since\":\"2026-01-31T08:30:00Z\"}");
    }

    @Test
    void renewsARefusedTokenOnceAndRepeats() {
        var tokens = new AtomicInteger();
        server.thenAnswer(401, "").thenAnswer(200, "{}");
        DataverseClient client = client(options -> options.tokenSource(() -> token("t" + tokens.incrementAndGet())));

        client.send(RawRequest.get("accounts"), CALL).join();

        assertThat(server.asked())
                .extracting(asked -> asked.header("Authorization"))
                .containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void failsWhenTheRenewedTokenIsRefusedToo() {
        server.thenAnswer(401, "");
        DataverseClient client = client(options -> options.tokenSource(() -> token("t")));

        WebApiException failure = failure(client.send(RawRequest.get("accounts"), CALL));

        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void saysThatSignInFailedAndWhere() {
        DataverseClient client = client(options ->
                options.tokenSource(() -> CompletableFuture.failedFuture(new IllegalStateException("wrong secret"))));

        WebApiException failure = failure(client.send(RawRequest.get("accounts"), CALL));

        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(failure).hasMessageContaining("Sign-in for " + server.url()).hasMessageContaining("wrong secret");
        assertThat(client.governor().inFlight()).isZero();
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        DataverseClient client = DataverseClient.open(ClientOptions.builder(URI.create("http://localhost:" + free))
                .maxAttempts(1)
                .build());
        opened.add(client);

        WebApiException failure = failure(client.whoAmI(CALL));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("could not be reached").hasMessageContaining("localhost:" + free);
    }

    @Test
    void endsAnAttemptThatTakesTooLong() {
        var hang = new CountDownLatch(1);
        server.then(exchange -> hold(hang));

        WebApiException failure = failure(
                client(options -> options.requestTimeout(Duration.ofMillis(200)).maxAttempts(1))
                        .send(RawRequest.get("accounts"), CALL));

        hang.countDown();
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("No answer within 0.2 s");
    }

    @Test
    void cutsTheConnectionOfAnAttemptThatTookTooLongSoThatOthersHaveOne() {
        var hang = new CountDownLatch(1);
        server.then(exchange -> hold(hang)).thenAnswer(200, "{}");
        DataverseClient client =
                client(options -> options.requestTimeout(Duration.ofMillis(200)).maxConnections(1));

        RawAnswer answer = client.send(RawRequest.get("accounts"), CALL).join();

        hang.countDown();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void keepsConnectionsForTheNextCall() {
        server.thenAnswer(200, "{}");
        DataverseClient client = client(options -> options);

        for (int i = 0; i < 5; i++) {
            client.send(RawRequest.get("accounts"), CALL).join();
        }

        assertThat(server.asked())
                .extracting(ScriptedServer.Asked::port)
                .containsOnly(server.asked().get(0).port());
    }

    @Test
    void givesThePlaceBackWhenACallIsGivenUp() {
        var hang = new CountDownLatch(1);
        server.then(exchange -> hold(hang));
        DataverseClient client = client(options -> options);

        CompletableFuture<RawAnswer> call = client.send(RawRequest.get("accounts"), CALL);
        await().until(() -> server.asked().size() == 1);
        call.cancel(true);

        await().until(() -> client.governor().inFlight() == 0 && client.stats().inFlight() == 0);
        hang.countDown();
    }

    @Test
    void failsWhatRunsAndWhatComesOnceClosed() {
        var hang = new CountDownLatch(1);
        server.then(exchange -> hold(hang));
        DataverseClient client = client(options -> options.maxAttempts(1));
        CompletableFuture<RawAnswer> running = client.send(RawRequest.get("accounts"), CALL);
        await().until(() -> server.asked().size() == 1);

        client.close();
        client.close();

        assertThat(failure(running).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(client.send(RawRequest.get("accounts"), CALL))).hasMessageContaining("closed");
        hang.countDown();
    }

    @Test
    void tellsListenersOfEachCallAndSurvivesABrokenOne() {
        server.thenAnswer(503, "", "Retry-After", "0").thenAnswer(200, "{}");
        DataverseClient client = client(options -> options);
        List<CompletedCall> calls = Collections.synchronizedList(new ArrayList<>());
        client.addListener(call -> {
            throw new IllegalStateException("broken on purpose");
        });
        client.addListener(calls::add);

        client.execute(Execution.function("WhoAmI", Map.of()), CALL).join();

        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).operation()).isEqualTo("WhoAmI");
        assertThat(calls.get(0).attempts()).isEqualTo(2);
        assertThat(calls.get(0).failure()).isNull();
        assertThat(client.stats().calls()).isEqualTo(1);
        assertThat(client.stats().requests()).isEqualTo(2);
    }

    @Test
    void startsFromTheServersHintOfParallelism() {
        server.thenAnswer(200, "{}", "x-ms-dop-hint", "12");
        DataverseClient client = client(options -> options);

        client.send(RawRequest.get("accounts"), CALL).join();

        assertThat(client.governor().limit()).isEqualTo(12);
    }

    private DataverseClient client(UnaryOperator<ClientOptions.Builder> with) {
        DataverseClient client = DataverseClient.open(
                with.apply(ClientOptions.builder(server.url())).build());
        opened.add(client);
        return client;
    }

    private static WebApiException failure(CompletableFuture<?> call) {
        return (WebApiException) WebApiException.unwrap(catchThrowable(call::join));
    }

    private static CompletableFuture<Token> token(String value) {
        return CompletableFuture.completedFuture(new Token(value, Instant.now().plusSeconds(3_600)));
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
