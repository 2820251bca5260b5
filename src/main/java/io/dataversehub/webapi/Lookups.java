package io.dataversehub.webapi;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Answers which rows lookups point to: from memory, else by query, many values in one.
 *
 * <p>Thread-safe. Callers with the same question at the same time share one query.
 */
final class Lookups {

    /** About 200 bytes each: 20 MB at most. */
    private static final int REMEMBERED = 100_000;
    /** That no row was found is believed for this part of the time that a found row is: rows are made while lookups wait. */
    private static final int NOT_FOUND_DIVISOR = 10;

    private final Calls calls;
    private final Tables tables;
    private final AsyncCache<LookupQuestion, LookupAnswer> known;
    /** Tables with remembered answers that a new row could change. */
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();

    Lookups(Calls calls, Tables tables) {
        this.calls = calls;
        this.tables = tables;
        known = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfter(new Lives(calls.options.lookupMaxAge()))
                .ticker(calls.options.time()::nanoTime)
                .buildAsync();
    }

    CompletableFuture<Map<LookupQuestion, LookupAnswer>> answer(Set<LookupQuestion> questions, Scope scope) {
        return known.getAll(questions, (open, executor) -> {
            List<LookupQuestion> unanswered = new ArrayList<>();
            open.forEach(unanswered::add);
            return ask(unanswered, unowned(scope)).thenApply(this::noteDoubt);
        });
    }

    /** Others may wait for the same answer: it keeps the caller's time, but not that the caller may give up. */
    private Scope unowned(Scope scope) {
        Duration left = scope.left();
        return left.isNegative() || left.isZero()
                ? scope
                : calls.scope(scope.options().withTimeout(left));
    }

    private Map<LookupQuestion, LookupAnswer> noteDoubt(Map<LookupQuestion, LookupAnswer> answers) {
        answers.forEach((question, answer) -> {
            if (!(answer instanceof LookupAnswer.Found)) {
                doubtful.add(question.table());
            }
        });
        return answers;
    }

    /** Rows of this table were written: that none was found for a question may be wrong now. */
    void written(String table) {
        if (!doubtful.remove(table)) {
            return;
        }
        var map = known.synchronous().asMap();
        map.forEach((question, answer) -> {
            if (question.table().equals(table) && !(answer instanceof LookupAnswer.Found)) {
                map.remove(question, answer);
            }
        });
    }

    private CompletableFuture<Map<LookupQuestion, LookupAnswer>> ask(List<LookupQuestion> questions, Scope scope) {
        Map<List<Object>, List<LookupQuestion>> alike = questions.stream()
                .collect(Collectors.groupingBy(question -> List.of(question.table(), question.columns())));
        List<CompletableFuture<Map<LookupQuestion, LookupAnswer>>> parts =
                alike.values().stream().map(group -> askAlike(group, scope)).toList();
        return Async.all(parts).thenApply(Lookups::merged);
    }

    /** Questions about the same columns of the same table. */
    private CompletableFuture<Map<LookupQuestion, LookupAnswer>> askAlike(List<LookupQuestion> questions, Scope scope) {
        return tables.table(questions.get(0).table()).thenCompose(known -> {
            List<CompletableFuture<Map<LookupQuestion, LookupAnswer>>> parts =
                    LookupQuery.of(known.table(), questions).stream()
                            .map(query -> AllPages.read(calls, "lookup", known.table(), query.path(), scope)
                                    .thenApply(query::answers))
                            .toList();
            return Async.all(parts).thenApply(Lookups::merged);
        });
    }

    private static Map<LookupQuestion, LookupAnswer> merged(List<Map<LookupQuestion, LookupAnswer>> parts) {
        Map<LookupQuestion, LookupAnswer> all = new HashMap<>();
        parts.forEach(all::putAll);
        return all;
    }

    private record Lives(Duration found) implements Expiry<LookupQuestion, LookupAnswer> {
        @Override
        public long expireAfterCreate(LookupQuestion question, LookupAnswer answer, long now) {
            return answer instanceof LookupAnswer.Found ? found.toNanos() : found.toNanos() / NOT_FOUND_DIVISOR;
        }

        @Override
        public long expireAfterUpdate(LookupQuestion question, LookupAnswer answer, long now, long left) {
            return expireAfterCreate(question, answer, now);
        }

        @Override
        public long expireAfterRead(LookupQuestion question, LookupAnswer answer, long now, long left) {
            return left;
        }
    }
}
