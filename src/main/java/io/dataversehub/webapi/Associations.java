package io.dataversehub.webapi;

import io.dataversehub.webapi.Outcome.Result;
import io.dataversehub.webapi.RawRequest.Repeat;
import io.dataversehub.webapi.WebApiException.Kind;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Relating rows, and parting them. Both may be repeated: rows that are related already are as they were asked to be, and the
 * outcome says UNCHANGED; rows that are found parted after an answer was lost were parted by this call.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api">
 *     Associate and disassociate table rows</a>
 */
final class Associations {

    private final Calls calls;
    private final Addresses addresses;
    private final Navigations navigations;

    Associations(Calls calls, Addresses addresses, Navigations navigations) {
        this.calls = calls;
        this.addresses = addresses;
        this.navigations = navigations;
    }

    CompletableFuture<Outcome> associate(RelatedRow related, Scope scope) {
        return found(related, scope).thenCompose(pair -> {
            byte[] body =
                    Json.bytes(Map.of("@odata.id", calls.absolute(pair.other().url())));
            String method = pair.navigation.toMany() ? "POST" : "PUT";
            RawRequest request = RawRequest.of(method, pair.reference(), body, Repeat.SAFE);
            return done(new Step("associate", Result.ASSOCIATED), pair, request, scope);
        });
    }

    CompletableFuture<Outcome> disassociate(RelatedRow related, Scope scope) {
        return found(related, scope).thenCompose(pair -> {
            if (!pair.navigation.toMany()) {
                return parted(pair, pair.reference(), scope);
            }
            String collection = pair.near.url() + "/" + pair.navigation.name();
            return id(pair.other(), scope).thenCompose(id -> parted(pair, collection + "(" + id + ")/$ref", scope));
        });
    }

    private CompletableFuture<Outcome> parted(Pair pair, String path, Scope scope) {
        RawRequest request = RawRequest.of("DELETE", path, RawRequest.NO_BODY, Repeat.SAFE);
        return done(new Step("disassociate", Result.DISASSOCIATED), pair, request, scope);
    }

    private record Step(String operation, Result result) {
        /** What a refusal means that says that the work is done already; null: it is a failure. */
        @Nullable
        Result resultOf(WebApiException refusal) {
            if (result == Result.ASSOCIATED && refusal.kind() == Kind.DUPLICATE_KEY) {
                return refusal.lostBefore() ? result : Result.UNCHANGED;
            }
            boolean gone = result == Result.DISASSOCIATED && refusal.kind() == Kind.NOT_FOUND;
            return gone && refusal.lostBefore() ? result : null;
        }
    }

    private record Pair(Addresses.Address near, Navigation navigation, Addresses.@Nullable Address far) {
        String reference() {
            return near.url() + "/" + navigation.name() + "/$ref";
        }

        Addresses.Address other() {
            return Objects.requireNonNull(far);
        }
    }

    private CompletableFuture<Pair> found(RelatedRow related, Scope scope) {
        return addresses.of("associate", related.table(), related.key(), scope).thenCompose(near -> navigations
                .find(near.table(), related.navigation())
                .thenCompose(navigation ->
                        far(related, navigation, scope).thenApply(far -> new Pair(near, navigation, far))));
    }

    private CompletableFuture<Addresses.@Nullable Address> far(RelatedRow related, Navigation navigation, Scope scope) {
        RowKey other = related.other();
        if (other == null) {
            if (navigation.toMany()) {
                throw new IllegalArgumentException("Which row of " + navigation.entitySet() + "? " + navigation.name()
                        + " leads to many: give the related row's id or key.");
            }
            return CompletableFuture.completedFuture(null);
        }
        return addresses.of("associate", navigation.table(), other, scope).thenApply(address -> address);
    }

    /** The row's id; asked for when only an alternate key is known. */
    private CompletableFuture<UUID> id(Addresses.Address row, Scope scope) {
        UUID known = row.row().id();
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        String id = row.table().primaryId();
        return calls.run(Call.read("look", row.table().entitySet(), row.url() + "?$select=" + id), scope)
                .thenApply(answer ->
                        UUID.fromString(Json.tree(answer.body()).path(id).asText()));
    }

    private CompletableFuture<Outcome> done(Step step, Pair pair, RawRequest request, Scope scope) {
        MappedRow near = pair.near.row();
        var call = new Call(step.operation, pair.near.table().entitySet(), near.keyText(), 1, request);
        return calls.run(call, scope)
                .thenApply(answer -> outcome(near, step.result, answer.requestId()))
                .exceptionallyCompose(failure -> {
                    Result result = WebApiException.unwrap(failure) instanceof WebApiException refusal
                            ? step.resultOf(refusal)
                            : null;
                    return result == null
                            ? CompletableFuture.failedFuture(failure)
                            : CompletableFuture.completedFuture(outcome(near, result, null));
                });
    }

    private static Outcome outcome(MappedRow near, Result result, @Nullable String requestId) {
        return new Outcome(0, near.keyText(), near.id(), result, null, null, null, requestId);
    }
}
