package io.dataversehub.webapi;

import io.dataversehub.webapi.BatchStep.RowOperation;
import io.dataversehub.webapi.Outcome.Result;
import io.dataversehub.webapi.WebApiException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Rows of any tables in one {@code $batch}, change sets among them. A step with a row that cannot be written is not sent; the
 * others are.
 *
 * <p>Repeating is safe: creates carry their ids. When an answer was lost and a repeat is refused, it is looked at whether the lost
 * attempt had worked.
 *
 * <p>Thread-safe.
 */
final class RowBatch {

    /** The code of rows in a change set that was undone since another of its rows failed. */
    static final String ROLLED_BACK = "ROLLED_BACK";

    private final Calls calls;
    private final Tables tables;
    private final Lookups lookups;
    private final Batches batches;

    RowBatch(Calls calls, Tables tables, Lookups lookups, Batches batches) {
        this.calls = calls;
        this.tables = tables;
        this.lookups = lookups;
        this.batches = batches;
    }

    /** The outcomes of all operations, in their order. */
    CompletableFuture<List<Outcome>> write(List<BatchStep> steps, Scope scope) {
        List<CompletableFuture<Mapped>> mapping =
                steps.stream().map(step -> mapped(step, scope)).toList();
        return Async.all(mapping).thenCompose(mapped -> {
            List<Mapped> sent = mapped.stream().filter(Mapped::isWhole).toList();
            return (sent.isEmpty()
                            ? CompletableFuture.completedFuture(List.<List<RawAnswer>>of())
                            : batches.run(sent.stream().map(Mapped::step).toList(), "batch", null, scope))
                    .thenCompose(answers -> outcomes(mapped, sent, answers, scope));
        });
    }

    private record Work(RowOperation operation, Table table, MappedRow row) {
        RawRequest request() {
            String select = RowRequests.select(table, operation.how());
            String ifMatch = operation.how().ifMatch();
            return switch (operation.operation()) {
                case CREATE -> RowRequests.create(table, row, select);
                case UPDATE -> RowRequests.patch(row, ifMatch == null ? "*" : ifMatch, select);
                case UPSERT -> RowRequests.patch(row, ifMatch, select);
                case DELETE -> RowRequests.delete(row, ifMatch);
            };
        }
    }

    private record Mapped(boolean atomic, List<Work> works) {
        boolean isWhole() {
            return works.stream().allMatch(work -> work.row.error() == null);
        }

        Batches.Step step() {
            return new Batches.Step(atomic, works.stream().map(Work::request).toList());
        }
    }

    private CompletableFuture<Mapped> mapped(BatchStep step, Scope scope) {
        boolean atomic = step instanceof BatchStep.ChangeSet;
        List<CompletableFuture<Work>> works = step.operations().stream()
                .map(operation -> mapped(operation, atomic, scope))
                .toList();
        return Async.all(works).thenApply(all -> new Mapped(atomic, all));
    }

    private CompletableFuture<Work> mapped(RowOperation operation, boolean atomic, Scope scope) {
        RowOptions rows = operation.how().rows().withContentReferences(atomic);
        WriteOptions how = operation.how().withRows(rows);
        return RowMapper.open(calls, tables, lookups, operation.table(), operation.operation(), how)
                .thenCompose(mapper -> mapper.map(0, operation.key(), List.of(operation.row()), scope)
                        .thenApply(mapped -> new Work(operation, mapper.table(), mapped.get(0))));
    }

    private CompletableFuture<List<Outcome>> outcomes(
            List<Mapped> all, List<Mapped> sent, List<List<RawAnswer>> answers, Scope scope) {
        List<CompletableFuture<List<Outcome>>> parts = new ArrayList<>();
        for (Mapped step : all) {
            int at = sent.indexOf(step);
            parts.add(
                    at < 0 ? CompletableFuture.completedFuture(refused(step)) : outcomes(step, answers.get(at), scope));
        }
        return Async.all(parts).thenApply(steps -> {
            List<Outcome> outcomes = new ArrayList<>();
            steps.forEach(step -> step.forEach(outcome -> outcomes.add(outcome.withIndex(outcomes.size()))));
            outcomes.forEach(outcome -> calls.counters.count(outcome.result(), 1));
            return outcomes;
        });
    }

    private static List<Outcome> refused(Mapped step) {
        MappedRow bad = step.works.stream()
                .map(Work::row)
                .filter(row -> row.error() != null)
                .findFirst()
                .orElseThrow();
        RowError cause = Objects.requireNonNull(bad.error());
        return step.works.stream()
                .map(work -> failed(work, work.row.error() == null ? notSent(cause) : work.row.error(), null))
                .toList();
    }

    private static RowError notSent(RowError cause) {
        return RowError.refused(
                ROLLED_BACK, "Not sent: another row of its change set was refused: " + cause.message(), null);
    }

    private CompletableFuture<List<Outcome>> outcomes(Mapped step, List<RawAnswer> answers, Scope scope) {
        RawAnswer refusal = answers.stream()
                .filter(answer -> answer.status() >= 400)
                .findFirst()
                .orElse(null);
        if (refusal == null && answers.size() == step.works.size()) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                outcomes.add(succeeded(step.works.get(i), answers.get(i)));
            }
            return CompletableFuture.completedFuture(outcomes);
        }
        WebApiException failure = refusal == null
                ? WebApiException.of(Kind.OTHER)
                        .says("A change set of " + step.works.size() + " was answered with " + answers.size()
                                + " parts")
                        .build()
                : WebApiException.of(refusal);
        return hadWorked(step, failure, refusal != null && refusal.lostBefore(), scope)
                .thenApply(worked -> step.works.stream()
                        .map(work -> worked ? echoed(work) : failed(work, failure.rowError(), failure.requestId()))
                        .toList());
    }

    /** Whether a refusal is the echo of an attempt that worked and whose answer was lost. */
    private CompletableFuture<Boolean> hadWorked(Mapped step, WebApiException failure, boolean lost, Scope scope) {
        WriteOperation telling = failure.kind() == Kind.DUPLICATE_KEY ? WriteOperation.CREATE : WriteOperation.DELETE;
        Work work = step.works.stream()
                .filter(one -> one.operation.operation() == telling)
                .findFirst()
                .orElse(null);
        if (!lost || work == null || failure.kind() != Kind.DUPLICATE_KEY && failure.kind() != Kind.NOT_FOUND) {
            return CompletableFuture.completedFuture(false);
        }
        boolean created = telling == WriteOperation.CREATE;
        String url =
                created ? work.table.entitySet() + "(" + work.row.id() + ")" : Objects.requireNonNull(work.row.url());
        String path = url + "?$select=" + work.table.primaryId();
        return calls.run(Call.read("look", work.table.entitySet(), path), scope).handle((answer, missing) -> {
            if (answer != null) {
                return created;
            }
            if (WebApiException.unwrap(missing) instanceof WebApiException error && error.kind() == Kind.NOT_FOUND) {
                return !created;
            }
            throw (RuntimeException) missing;
        });
    }

    private Outcome succeeded(Work work, RawAnswer answer) {
        lookups.written(work.table.name());
        Result result = RowRequests.result(work.operation.operation(), answer);
        return Rows.outcome(work.table, work.row, answer, result, work.operation.how());
    }

    private static Outcome echoed(Work work) {
        return Outcome.of(work.operation.operation().done(), work.row.keyText(), work.row.id());
    }

    private static Outcome failed(Work work, @Nullable RowError error, @Nullable String requestId) {
        return new Outcome(
                0,
                work.row.keyText(),
                work.row.id(),
                Result.FAILED,
                null,
                null,
                Objects.requireNonNull(error),
                requestId);
    }
}
