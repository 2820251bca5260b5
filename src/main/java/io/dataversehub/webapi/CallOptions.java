package io.dataversehub.webapi;

import io.dataversehub.governor.Lane;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How one call is made.
 *
 * @param lane how urgent the caller is
 * @param timeout how long the whole call may take: waiting for admission, sign-in, all attempts. Null: the client's
 *     {@link ClientOptions#totalTimeout()}
 * @param callerObjectId Entra object id of the user to act for ({@code CallerObjectId}); null: the client's own
 * @param headers further request headers, such as {@code MSCRM.SolutionUniqueName}; the client's own headers win
 * @param end a call that still runs when this completes, however it does, is given up: whoever wanted it has gone. Null: nobody
 *     goes before the timeout
 * @param identity as which of {@link ClientOptions#identities()}, from 0; null: whichever has the most room
 */
public record CallOptions(
        Lane lane,
        @Nullable Duration timeout,
        @Nullable UUID callerObjectId,
        Map<String, String> headers,
        @Nullable CompletableFuture<?> end,
        @Nullable Integer identity) {

    public CallOptions {
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("timeout must be longer than zero, not " + timeout);
        }
        headers.forEach(CallOptions::requireHeader);
        headers = Map.copyOf(headers);
    }

    public static CallOptions of(Lane lane) {
        return new CallOptions(lane, null, null, Map.of(), null, null);
    }

    public static CallOptions interactive() {
        return of(Lane.INTERACTIVE);
    }

    public static CallOptions batch() {
        return of(Lane.BATCH);
    }

    public CallOptions withTimeout(@Nullable Duration newTimeout) {
        return new CallOptions(lane, newTimeout, callerObjectId, headers, end, identity);
    }

    public CallOptions withCallerObjectId(@Nullable UUID newCaller) {
        return new CallOptions(lane, timeout, newCaller, headers, end, identity);
    }

    public CallOptions withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new CallOptions(lane, timeout, callerObjectId, more, end, identity);
    }

    public CallOptions withEnd(CompletableFuture<?> newEnd) {
        return new CallOptions(lane, timeout, callerObjectId, headers, newEnd, identity);
    }

    public CallOptions withIdentity(int number) {
        return new CallOptions(lane, timeout, callerObjectId, headers, end, number);
    }

    /** The same for any caller: without the id that one gave the call, and without its end. */
    public CallOptions ofNobody() {
        var fewer = new LinkedHashMap<>(headers);
        fewer.remove(Scope.CLIENT_REQUEST_ID);
        return new CallOptions(lane, timeout, callerObjectId, fewer, null, identity);
    }

    private static void requireHeader(String name, String value) {
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || value.chars().anyMatch(c -> c == '\r' || c == '\n')) {
            throw new IllegalArgumentException("Not a request header: " + name);
        }
    }
}
