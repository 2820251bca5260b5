package io.dataversehub.webapi;

import io.dataversehub.webapi.Outcome.Result;
import io.dataversehub.webapi.WebApiException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Single rows: mapped, written, and what came of it. What makes repeating safe stands here: a create carries its id, so the
 * echo of a success (a duplicate of that very id, after an answer was lost) is told from a real duplicate by looking.
 *
 * <p>Thread-safe.
 */
final class Rows {

    private static final String PERHAPS_WRITTEN =
            "Before, the answer to the write was lost: it may have taken effect; look before you call again";

    private final Calls calls;
    private final Tables tables;
    private final Lookups lookups;
    private final Addresses addresses;
    private final Comparisons comparisons;

    Rows(Calls calls, Tables tables, Lookups lookups, Addresses addresses, Comparisons comparisons) {
        this.comparisons = comparisons;
        this.calls = calls;
        this.tables = tables;
        this.lookups = lookups;
        this.addresses = addresses;
    }

    CompletableFuture<Outcome> write(
            WriteOperation operation,
            String table,
            @Nullable RowKey key,
            Map<String, ?> row,
            WriteOptions how,
            Scope scope) {
        return mapped(table, operation, key, row, how, scope)
                .thenCompose(work -> write(operation, work.table, work.row, how, scope));
    }

    /** A row that is mapped already. */
    CompletableFuture<Outcome> write(
            WriteOperation operation, Table table, MappedRow row, WriteOptions how, Scope scope) {
        return row.mustBeCompared()
                ? compareAndWrite(operation, table, row, how, scope)
                : writeAsItIs(operation, table, row, how, scope);
    }

    private CompletableFuture<Outcome> compareAndWrite(
            WriteOperation operation, Table table, MappedRow row, WriteOptions how, Scope scope) {
        return comparisons
                .compare(operation, table, List.of(row), how.matching(), scope)
                .thenCompose(compared -> {
                    ComparedRow one = compared.get(0);
                    if (one.action() == ComparedRow.Action.REFUSE) {
                        throw WebApiException.refused(table, one.row(), operation);
                    }
                    if (how.matching().dryRun() || one.action() == ComparedRow.Action.NONE) {
                        return CompletableFuture.completedFuture(one.planned());
                    }
                    return writeAsItIs(one.operation(), table, one.row(), how, scope);
                });
    }

    private CompletableFuture<Outcome> writeAsItIs(
            WriteOperation operation, Table table, MappedRow row, WriteOptions how, Scope scope) {
        var work = new Work(table, row);
        CompletableFuture<Outcome> written =
                switch (operation) {
                    case CREATE -> create(work, how, scope);
                    case UPDATE -> update(work, how, scope);
                    case UPSERT -> upsert(work, how, scope);
                    case DELETE -> delete(work, how, scope);
                };
        return written.whenComplete((outcome, failure) -> {
            if (failure == null) {
                calls.counters.count(outcome.result(), 1);
                lookups.written(table.name());
            } else {
                calls.counters.count(Result.FAILED, 1);
                tables.doubt(table, failure);
            }
        });
    }

    private CompletableFuture<Outcome> create(Work work, WriteOptions how, Scope scope) {
        RawRequest request = RowRequests.create(work.table, work.row, RowRequests.select(work.table, how));
        return sent("create", work, request, scope)
                .thenApply(answer -> outcome(work, answer, Result.CREATED, how))
                .exceptionallyCompose(
                        failure -> echo(failure, Kind.DUPLICATE_KEY, error -> look(work, how, scope, error)));
    }

    private CompletableFuture<Outcome> update(Work work, WriteOptions how, Scope scope) {
        String version = how.ifMatch() == null ? "*" : how.ifMatch();
        RawRequest request = RowRequests.patch(work.row, version, RowRequests.select(work.table, how));
        return sent("update", work, request, scope)
                .thenApply(answer -> outcome(work, answer, Result.UPDATED, how))
                .exceptionallyCompose(
                        failure -> echo(failure, Kind.VERSION_MISMATCH, error -> compare(work, how, scope, error)));
    }

    private CompletableFuture<Outcome> upsert(Work work, WriteOptions how, Scope scope) {
        RawRequest request = RowRequests.patch(work.row, how.ifMatch(), RowRequests.select(work.table, how));
        return sent("upsert", work, request, scope)
                .thenApply(answer -> outcome(work, answer, RowRequests.upserted(answer), how));
    }

    private CompletableFuture<Outcome> delete(Work work, WriteOptions how, Scope scope) {
        return sent("delete", work, RowRequests.delete(work.row, how.ifMatch()), scope)
                .thenApply(answer -> outcome(work, answer, Result.DELETED, how))
                // Gone after an answer that was lost: it was this call that deleted it.
                .exceptionallyCompose(failure -> echo(
                        failure,
                        Kind.NOT_FOUND,
                        error -> CompletableFuture.completedFuture(
                                Outcome.of(Result.DELETED, work.row.keyText(), work.row.id()))));
    }

    CompletableFuture<Outcome> retrieve(String table, RowKey key, Query query, Scope scope) {
        return addresses.of("retrieve", table, key, scope).thenCompose(address -> {
            var work = new Work(address.table(), address.row());
            var call = new Call(
                    "retrieve",
                    work.table.entitySet(),
                    work.row.keyText(),
                    0,
                    RawRequest.get(address.url() + QueryText.of(query)).withHeaders(QueryText.prefer(query)));
            return calls.run(call, scope).thenApply(answer -> retrieved(work, answer));
        });
    }

    private record Work(Table table, MappedRow row) {}

    private CompletableFuture<Work> mapped(
            String table,
            WriteOperation operation,
            @Nullable RowKey key,
            Map<String, ?> row,
            WriteOptions how,
            Scope scope) {
        return RowMapper.open(calls, tables, lookups, table, operation, how)
                .thenCompose(mapper -> mapper.map(0, key, List.of(row), scope).thenApply(rows -> {
                    MappedRow mapped = rows.get(0);
                    if (mapped.error() != null) {
                        throw WebApiException.refused(mapper.table(), mapped, operation);
                    }
                    return new Work(mapper.table(), mapped);
                }));
    }

    private CompletableFuture<RawAnswer> sent(String operation, Work work, RawRequest request, Scope scope) {
        return calls.run(new Call(operation, work.table.entitySet(), work.row.keyText(), 1, request), scope);
    }

    /** Looks into a refusal that may be the echo of a success whose answer was lost. */
    private static CompletableFuture<Outcome> echo(
            Throwable failure, Kind kind, Function<WebApiException, CompletableFuture<Outcome>> look) {
        return WebApiException.unwrap(failure) instanceof WebApiException error
                        && error.lostBefore()
                        && error.kind() == kind
                ? look.apply(error)
                : CompletableFuture.failedFuture(failure);
    }

    /** The row with the id that this create chose is there: then it was this create. */
    private CompletableFuture<Outcome> look(Work work, WriteOptions how, Scope scope, WebApiException duplicate) {
        String path = work.table.entitySet() + "(" + work.row.id() + ")" + RowRequests.select(work.table, how);
        return calls.run(Call.read("look", work.table.entitySet(), path), scope).handle((answer, failure) -> {
            if (answer != null) {
                return outcome(work, answer, Result.CREATED, how);
            }
            var error = (WebApiException) WebApiException.unwrap(failure);
            throw error.kind() == Kind.NOT_FOUND ? duplicate : error.ambiguous(PERHAPS_WRITTEN);
        });
    }

    /** The row has the values of this update: then its new version is this update's own. */
    private CompletableFuture<Outcome> compare(Work work, WriteOptions how, Scope scope, WebApiException mismatch) {
        return calls.run(Call.read("look", work.table.entitySet(), url(work)), scope)
                .handle((answer, failure) -> {
                    if (answer == null) {
                        throw ((WebApiException) WebApiException.unwrap(failure)).ambiguous(PERHAPS_WRITTEN);
                    }
                    if (!WrittenRow.holds(work.row.json(), Json.tree(answer.body()), work.table)) {
                        throw mismatch;
                    }
                    return outcome(work, answer, Result.UPDATED, how);
                });
    }

    private static String url(Work work) {
        return Objects.requireNonNull(work.row.url());
    }

    private static Outcome outcome(Work work, RawAnswer answer, Result result, WriteOptions how) {
        return outcome(work.table, work.row, answer, result, how);
    }

    /** What a successful answer says of the row that was written. */
    static Outcome outcome(Table table, MappedRow written, RawAnswer answer, Result result, WriteOptions how) {
        Map<String, Object> row = answer.body().length == 0 ? Map.of() : Json.map(answer.body());
        UUID id = row.get(table.primaryId()) instanceof String text ? UUID.fromString(text) : written.id();
        return new Outcome(
                0,
                written.keyText(),
                id,
                result,
                etag(answer, row),
                how.representation() ? row : null,
                null,
                answer.requestId(),
                written.changes());
    }

    private static Outcome retrieved(Work work, RawAnswer answer) {
        if (answer.status() == 304) {
            return Outcome.of(Result.UNCHANGED, work.row.keyText(), work.row.id());
        }
        Map<String, Object> row = Json.map(answer.body());
        UUID id = row.get(work.table.primaryId()) instanceof String text ? UUID.fromString(text) : work.row.id();
        return new Outcome(
                0, work.row.keyText(), id, Result.RETRIEVED, etag(answer, row), row, null, answer.requestId());
    }

    private static @Nullable String etag(RawAnswer answer, Map<String, Object> row) {
        return row.get("@odata.etag") instanceof String text ? text : answer.header("ETag");
    }
}
