package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

    private final List<CompletableFuture<Token>> fetches = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private final TokenCache cache = new TokenCache(this::fetch, clock, Runnable::run);

    @Test
    void fetchesOnceForAllWhoWait() {
        CompletableFuture<Token> one = cache.current();
        CompletableFuture<Token> two = cache.current();
        assertThat(fetches).hasSize(1);

        Token token = arrive(0, "a", Duration.ofHours(1));

        assertThat(one.join()).isEqualTo(token);
        assertThat(two.join()).isEqualTo(token);
        assertThat(cache.current().join()).isEqualTo(token);
        assertThat(fetches).hasSize(1);
    }

    @Test
    void renewsBehindTheCallersBackBeforeTheTokenExpires() {
        cache.current();
        Token old = arrive(0, "old", Duration.ofHours(1));
        clock.now = clock.now.plus(Duration.ofMinutes(56));

        assertThat(cache.current().join()).isEqualTo(old);

        Token next = arrive(1, "next", Duration.ofHours(1));
        assertThat(cache.current().join()).isEqualTo(next);
        assertThat(fetches).hasSize(2);
    }

    @Test
    void keepsTheOldTokenWhileTheSignInServiceIsDown() {
        cache.current();
        Token old = arrive(0, "old", Duration.ofHours(1));
        clock.now = clock.now.plus(Duration.ofMinutes(56));
        cache.current();

        fetches.get(1).completeExceptionally(new IllegalStateException("down"));

        assertThat(cache.current().join()).isEqualTo(old);
        assertThat(fetches).as("the next caller tries again").hasSize(3);
    }

    @Test
    void givesNoTokenThatMayExpireOnTheWay() {
        cache.current();
        arrive(0, "old", Duration.ofHours(1));
        clock.now = clock.now.plus(Duration.ofMinutes(59)).plusSeconds(55);

        CompletableFuture<Token> current = cache.current();

        assertThat(current).isNotDone();
        Token next = arrive(1, "next", Duration.ofHours(1));
        assertThat(current.join()).isEqualTo(next);
    }

    @Test
    void fetchesAnotherOnceATokenWasRefused() {
        cache.current();
        Token refused = arrive(0, "a", Duration.ofHours(1));

        cache.refuse(refused);
        CompletableFuture<Token> current = cache.current();
        Token next = arrive(1, "b", Duration.ofHours(1));
        cache.refuse(refused);

        assertThat(current.join()).isEqualTo(next);
        assertThat(cache.current().join())
                .as("a late refusal of the old token costs nothing")
                .isEqualTo(next);
    }

    @Test
    void leavesTheFetchToTheOthersWhenOneCallerGivesUp() {
        CompletableFuture<Token> impatient = cache.current();
        CompletableFuture<Token> patient = cache.current();

        impatient.cancel(true);
        Token token = arrive(0, "a", Duration.ofHours(1));

        assertThat(patient.join()).isEqualTo(token);
    }

    @Test
    void hidesTheTokenInItsText() {
        assertThat(new Token("secret", Instant.EPOCH)).hasToString("Token[…, expiresAt=1970-01-01T00:00:00Z]");
        assertThat(new Credentials.ClientSecret("t", "c", "secret").toString()).doesNotContain("secret");
    }

    private CompletableFuture<Token> fetch() {
        var fetch = new CompletableFuture<Token>();
        fetches.add(fetch);
        return fetch;
    }

    private Token arrive(int fetch, String value, Duration life) {
        var token = new Token(value, clock.now.plus(life));
        fetches.get(fetch).complete(token);
        return token;
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
