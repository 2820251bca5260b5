package io.dataversehub.webapi;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What {@link CompletableFuture} lacks. */
final class Async {

    private Async() {}

    /** All values, in order; fails as soon as all are done and one failed. */
    static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> stages) {
        return CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new))
                .thenApply(done -> stages.stream().map(CompletableFuture::join).toList());
    }

    /** The same stage for the caller: failures without wrappers; cancelling it, or the end of its caller,
     * gives up what {@code scope} has running. */
    static <T> CompletableFuture<T> owned(Scope scope, CompletableFuture<T> stage) {
        var owned = new CompletableFuture<T>();
        var unused = stage.whenComplete((value, failure) -> {
            if (failure == null) {
                owned.complete(value);
            } else {
                owned.completeExceptionally(WebApiException.unwrap(failure));
            }
        });
        CompletableFuture<?> end = scope.options().end();
        if (end != null && !owned.isDone()) {
            var unusedToo = end.whenComplete((how, failure) -> owned.cancel(true));
        }
        var alsoUnused = owned.whenComplete((value, failure) -> {
            if (owned.isCancelled()) {
                scope.cancel();
            }
        });
        return owned;
    }
}
