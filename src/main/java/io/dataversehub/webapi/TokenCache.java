package io.dataversehub.webapi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the current token and fetches the next: one fetch at a time, however many callers wait for it.
 *
 * <pre>
 *   now ………………… expiry - 5 min ……… expiry - 10 s …… expiry
 *   the token     the token, and         callers wait
 *                 the next is fetched    for the next
 * </pre>
 *
 * <p>Thread-safe; the lock guards the fields only.
 */
final class TokenCache {

    /** Early enough to ride out a sign-in service that is down for a while. */
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);
    /** A token younger than this to its end may expire on the way. */
    private static final Duration UNUSABLE_BEFORE = Duration.ofSeconds(10);

    private final TokenSource source;
    private final Clock clock;
    private final Executor executor;
    private @Nullable Token token;
    private @Nullable CompletableFuture<Token> fetching;

    TokenCache(TokenSource source, Clock clock, Executor executor) {
        this.source = source;
        this.clock = clock;
        this.executor = executor;
    }

    CompletableFuture<Token> current() {
        synchronized (this) {
            Instant now = clock.instant();
            Token held = token;
            if (held != null && !held.expiresAt().minus(RENEW_BEFORE).isBefore(now)) {
                return CompletableFuture.completedFuture(held);
            }
            if (held != null && held.expiresAt().minus(UNUSABLE_BEFORE).isAfter(now)) {
                var unused = fetch();
                return CompletableFuture.completedFuture(held);
            }
            // A copy, so that a caller who gives up does not take the token from the others.
            return fetch().copy();
        }
    }

    /** Dataverse refused this token: the next caller gets another. */
    synchronized void refuse(Token refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    private CompletableFuture<Token> fetch() {
        if (fetching != null) {
            return fetching;
        }
        // On another thread: building a credential reads files and loads libraries.
        CompletableFuture<Token> next =
                CompletableFuture.completedFuture(source).thenComposeAsync(TokenSource::fetch, executor);
        fetching = next;
        var unused = next.whenComplete((fetched, failure) -> {
            synchronized (this) {
                fetching = null;
                if (failure == null) {
                    token = fetched;
                }
            }
        });
        return next;
    }
}
