package io.dataversehub.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dataversehub.governor.GovernorOptions;
import io.dataversehub.governor.GovernorSnapshot.IdentitySnapshot;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.ClientOptions;
import io.dataversehub.webapi.Credentials;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.EmulatedDataverse;
import io.dataversehub.webapi.Identity;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.TokenSource;
import io.dataversehub.webapi.WebApiException;
import io.dataversehub.webapi.WriteOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several application users share the load. */
class IdentitiesTest {

    private final EmulatedDataverse dataverse = EmulatedDataverse.withSignIn();

    @AfterEach
    void stop() {
        dataverse.close();
    }

    @Test
    void twoWriteTwiceAsMuchWithinTheLimitsOfEach() {
        dataverse.limit("{'enabled':true,'requests':60,'windowSeconds':300}");
        try (DataverseClient one = client("alone");
                DataverseClient two = client("first", "second")) {
            two.table("contacts").join();
            one.table("contacts").join();

            long byOne = written(writes(one, 150, Duration.ofSeconds(2)));
            long byTwo = written(writes(two, 150, Duration.ofSeconds(2)));

            assertThat(byOne).isBetween(40L, 60L);
            assertThat(byTwo).isBetween(90L, 120L);
            assertThat(dataverse.rows("contacts")).isEqualTo(byOne + byTwo);
            assertThat(two.governor().identities())
                    .as("both did their part; whether a refusal was met or avoided is chance")
                    .allSatisfy(identity -> assertThat(identity.admitted()).isGreaterThan(40));
        }
    }

    @Test
    void aPauseOfOneDoesNotStopTheOther() {
        try (DataverseClient client = client("first", "second")) {
            client.table("contacts").join();
            dataverse.fault(
                    "{'match':{'method':'POST','path':'contacts'},'times':1,'fault':'status','status':429,'retryAfter':600}");

            long written = written(writes(client, 40, Duration.ofSeconds(20)));

            assertThat(written).isEqualTo(40);
            assertThat(dataverse.rows("contacts")).isEqualTo(40);
            List<IdentitySnapshot> identities = client.governor().identities();
            assertThat(identities.stream().map(IdentitySnapshot::throttled)).containsExactlyInAnyOrder(0L, 1L);
            assertThat(identities.stream().filter(one -> one.pausedFor().toSeconds() > 500))
                    .hasSize(1);
            assertThat(client.governor().pausedFor()).isZero();
        }
    }

    @Test
    void oneThatCannotSignInStopsNobody() {
        TokenSource broken = () -> CompletableFuture.failedFuture(new IllegalStateException("AADSTS7000222: expired"));
        try (DataverseClient client = open(List.of(new Identity("expired", broken), identity("good")))) {
            client.table("contacts").join();

            assertThat(written(writes(client, 20, Duration.ofSeconds(20)))).isEqualTo(20);
        }
    }

    @Test
    void saysWhoCannotSignInWhenNobodyCan() {
        TokenSource broken = () -> CompletableFuture.failedFuture(new IllegalStateException("AADSTS7000222: expired"));
        try (DataverseClient client = open(List.of(new Identity("one", broken), new Identity("other", broken)))) {
            CompletableFuture<?> failed = client.whoAmI(CallOptions.interactive());

            assertThat(WebApiException.unwrap(
                            failed.handle((answer, failure) -> failure).join()))
                    .isInstanceOfSatisfying(WebApiException.class, failure -> assertThat(failure.kind())
                            .isEqualTo(WebApiException.Kind.UNAUTHENTICATED))
                    .hasMessageMatching("Sign-in for .* as (one|other): AADSTS7000222: expired");
        }
    }

    @Test
    void everyTokenIsRenewedWhenEachHasExpired() {
        try (DataverseClient client = client("first", "second")) {
            written(writes(client, 10, Duration.ofSeconds(20)));
            dataverse.fault("{'match':{'method':'POST','path':'contacts'},'times':2,'fault':'expireToken'}");

            assertThat(written(writes(client, 10, Duration.ofSeconds(20)))).isEqualTo(10);
            assertThat(dataverse.rows("contacts")).isEqualTo(20);
        }
    }

    @Test
    void manyRefusalsInMidLoadRenewATokenOnce() throws Exception {
        try (var line = new Line(dataverse.url())) {
            var signIns = new AtomicInteger();
            var secret = new Credentials.ClientSecret("contoso", "app", "secret");
            TokenSource source = TokenSource.of(dataverse.url(), secret, dataverse.url());
            TokenSource counting = () -> {
                signIns.incrementAndGet();
                return source.fetch();
            };
            try (DataverseClient client = DataverseClient.open(ClientOptions.builder(line.url())
                    .tokenSource(counting)
                    .maxConnections(200)
                    .governor(GovernorOptions.defaults().withLimits(200, 200))
                    .build())) {
                client.table("contacts").join();
                line.hold("/contacts");
                List<CompletableFuture<Outcome>> writes = writes(client, 200, Duration.ofSeconds(60));
                await().until(() ->
                        client.governor().inFlight() + client.governor().waiting() == 200 && line.waiting() > 1);
                assertThat(signIns).hasValue(1);
                dataverse.fault("{'match':{'method':'POST','path':'contacts'},'times':1,'fault':'expireToken'}");

                line.letGo();

                assertThat(written(writes)).isEqualTo(200);
                assertThat(dataverse.rows("contacts")).isEqualTo(200);
                assertThat(signIns).as("the first, and one renewal").hasValue(2);
            }
        }
    }

    private static List<CompletableFuture<Outcome>> writes(DataverseClient client, int rows, Duration timeout) {
        List<CompletableFuture<Outcome>> writes = new ArrayList<>();
        WriteOptions how = WriteOptions.of(CallOptions.interactive().withTimeout(timeout));
        for (int i = 0; i < rows; i++) {
            writes.add(client.create("contacts", Map.of("lastname", "New"), how));
        }
        return writes;
    }

    private static long written(List<CompletableFuture<Outcome>> writes) {
        return writes.stream()
                .map(write -> write.handle((outcome, failure) -> failure == null))
                .filter(CompletableFuture::join)
                .count();
    }

    private DataverseClient client(String... names) {
        return open(Stream.of(names).map(this::identity).toList());
    }

    private Identity identity(String name) {
        var secret = new Credentials.ClientSecret("contoso", name, "secret");
        return new Identity(name, TokenSource.of(dataverse.url(), secret, dataverse.url()));
    }

    private DataverseClient open(List<Identity> identities) {
        return DataverseClient.open(
                ClientOptions.builder(dataverse.url()).identities(identities).build());
    }
}
