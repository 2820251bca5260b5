package io.dataversehub.bulk;

import io.dataversehub.bulk.BulkSupport.Way;
import io.dataversehub.webapi.ComparedRow;
import io.dataversehub.webapi.ComparedRow.Action;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.MappedRow;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.Outcome.Result;
import io.dataversehub.webapi.Page;
import io.dataversehub.webapi.Query;
import io.dataversehub.webapi.RawAnswer;
import io.dataversehub.webapi.RawRequest;
import io.dataversehub.webapi.RawRequest.Repeat;
import io.dataversehub.webapi.RowRequests;
import io.dataversehub.webapi.Table;
import io.dataversehub.webapi.WebApiException;
import io.dataversehub.webapi.WebApiException.Kind;
import io.dataversehub.webapi.WriteOperation;
import io.dataversehub.webapi.WriteOptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes the rows of one call, whatever that takes: one bulk message; parts of it when it is refused; {@code $batch} or single
 * requests when the table has no bulk message. No two of the rows have the same key.
 *
 * <p>Each row's outcome is told as soon as it is known. The stages fail only when Dataverse cannot be asked at all; a row that
 * is refused has an outcome that says so.
 *
 * <p>Thread-safe.
 */
final class BatchCalls {

    /** Failures that say nothing about the rows: other parts would end the same. */
    private static final Set<Kind> NOT_ABOUT_ROWS =
            EnumSet.of(Kind.THROTTLED, Kind.UNAVAILABLE, Kind.UNAUTHENTICATED, Kind.AMBIGUOUS);
    /** Operations per {@code $batch}: they run one after the other, so more would only make the call longer. */
    private static final int BATCH_OPERATIONS = 100;
    /** The body of the call. */
    private static final int TOO_LARGE = 413;
    /** The transaction of the call took longer than Dataverse's two minutes. */
    private static final String SQL_TIMEOUT = "0x80044151";
    /** Ids per query, so that the URL stays under 32 KB. */
    private static final int IDS_PER_QUERY = 300;

    private static final String PERHAPS_CREATED =
            "Rows may have been created by then; see which before you create them again";

    /** What calls teach about a table, for the calls after them. */
    record Learned(BulkSupport support, BatchSizes sizes) {
        Learned() {
            this(new BulkSupport(), new BatchSizes());
        }
    }

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final DataverseClient client;
    private final Table table;
    private final WriteOperation operation;
    private final WriteOptions how;
    private final Learned learned;
    private final RowSink sink;

    BatchCalls(
            DataverseClient client,
            Table table,
            WriteOperation operation,
            WriteOptions how,
            Learned learned,
            RowSink sink) {
        this.client = client;
        this.table = table;
        this.operation = operation;
        this.how = how;
        this.learned = learned;
        this.sink = sink;
    }

    /** Done when each row has been told; when it fails, rows may be left over. */
    CompletableFuture<Void> write(List<MappedRow> rows) {
        List<MappedRow> unknown =
                rows.stream().filter(MappedRow::mustBeCompared).toList();
        if (unknown.isEmpty()) {
            return writeAsTheyAre(rows);
        }
        List<MappedRow> others = new ArrayList<>(rows);
        others.removeAll(unknown);
        return client.compare(operation, table, unknown, how)
                .thenCompose(compared -> all(List.of(writeAsTheyAre(others), writeCompared(compared))));
    }

    private CompletableFuture<Void> writeCompared(List<ComparedRow> compared) {
        Map<WriteOperation, List<MappedRow>> wanted = new EnumMap<>(WriteOperation.class);
        for (ComparedRow row : compared) {
            if (how.matching().dryRun() || row.action() == Action.NONE || row.action() == Action.REFUSE) {
                tell(row.planned());
            } else {
                wanted.computeIfAbsent(row.operation(), first -> new ArrayList<>())
                        .add(row.row());
            }
        }
        return all(wanted.entrySet().stream()
                .map(entry -> doing(entry.getKey()).writeAsTheyAre(entry.getValue()))
                .toList());
    }

    private BatchCalls doing(WriteOperation other) {
        return new BatchCalls(client, table, other, how, learned, sink);
    }

    private CompletableFuture<Void> writeAsTheyAre(List<MappedRow> rows) {
        if (rows.isEmpty()) {
            return DONE;
        }
        return switch (rows.size() == 1 ? Way.SINGLE : learned.support.way(table.name(), operation, firstWay(rows))) {
            case MULTIPLE -> multiple(rows);
            case BATCH -> batches(rows);
            case SINGLE -> all(rows.stream().map(row -> single(row)).toList());
        };
    }

    /** UpdateMultiple takes primary ids only, and DeleteMultiple exists for elastic tables only. */
    private Way firstWay(List<MappedRow> rows) {
        boolean noMessage = operation == WriteOperation.DELETE
                || operation == WriteOperation.UPDATE && rows.stream().anyMatch(row -> row.id() == null);
        return noMessage ? Way.BATCH : Way.MULTIPLE;
    }

    private CompletableFuture<Void> multiple(List<MappedRow> rows) {
        String message =
                switch (operation) {
                    case CREATE -> "CreateMultiple";
                    case UPDATE -> "UpdateMultiple";
                    default -> "UpsertMultiple";
                };
        byte[] body = TargetsText.of(table, operation, rows);
        // Creates carry the ids that were chosen for them; the others are the same done twice.
        Repeat repeat = operation == WriteOperation.CREATE ? Repeat.SAFE_AS_IT_IS : Repeat.SAFE;
        var request = RawRequest.of("POST", table.entitySet() + "/Microsoft.Dynamics.CRM." + message, body, repeat);
        return client.sendRows(message, table, rows.size(), request, how.call())
                .thenAccept(answer -> {
                    size(known -> known.took(rows.size(), answer.took()));
                    succeeded(rows, answer);
                })
                .exceptionallyCompose(failure -> refused(rows, WebApiException.unwrap(failure)));
    }

    private void succeeded(List<MappedRow> rows, RawAnswer answer) {
        Result result = operation.done();
        client.countRows(result, rows.size());
        rows.forEach(row -> sink.known(outcome(row, result, answer)));
    }

    private static Outcome outcome(MappedRow row, Result result, RawAnswer answer) {
        return new Outcome(
                row.index(), row.keyText(), row.id(), result, null, null, null, answer.requestId(), row.changes());
    }

    private CompletableFuture<Void> refused(List<MappedRow> rows, Throwable failure) {
        if (!(failure instanceof WebApiException refusal) || NOT_ABOUT_ROWS.contains(refusal.kind())) {
            if (failure instanceof WebApiException overload && overload.kind() == Kind.UNAVAILABLE) {
                size(BatchSize::failed);
            }
            return CompletableFuture.failedFuture(failure);
        }
        if (operation == WriteOperation.CREATE && refusal.lostBefore() && refusal.kind() == Kind.DUPLICATE_KEY) {
            return unlessThere(rows, refusal);
        }
        if (BulkSupport.isMissing(refusal)) {
            learned.support.lacks(table.name(), operation, Way.MULTIPLE);
            return batches(rows);
        }
        boolean tooMuch = refusal.status() == TOO_LARGE || SQL_TIMEOUT.equals(refusal.code());
        size(tooMuch ? BatchSize::failed : BatchSize::refused);
        return all(Suspects.split(rows, refusal).stream().map(this::write).toList());
    }

    private void size(UnaryOperator<BatchSize> event) {
        learned.sizes.learn(table.name(), operation, event);
    }

    /** An answer was lost, and now an id exists: rows that are there were written by the lost call; the others are not. */
    private CompletableFuture<Void> unlessThere(List<MappedRow> rows, WebApiException refusal) {
        CompletableFuture<Set<UUID>> existing = existing(rows)
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(unknown(WebApiException.unwrap(failure))));
        return existing.thenCompose(there -> {
            List<MappedRow> rest = new ArrayList<>();
            for (MappedRow row : rows) {
                if (there.contains(row.id())) {
                    tell(new Outcome(
                            row.index(),
                            row.keyText(),
                            row.id(),
                            Result.CREATED,
                            null,
                            null,
                            null,
                            refusal.requestId()));
                } else {
                    rest.add(row);
                }
            }
            boolean noneThere = rest.size() == rows.size() && rest.size() > 1;
            return noneThere
                    ? all(Suspects.split(rest, refusal).stream()
                            .map(this::write)
                            .toList())
                    : write(rest);
        });
    }

    /** A run that ended early: repeated by its caller, creates would be written under other ids a second time. */
    Throwable unknown(Throwable failure) {
        boolean twice = operation == WriteOperation.CREATE
                && failure instanceof WebApiException known
                && known.saysNothingOfTheWork();
        return twice ? ((WebApiException) failure).ambiguous(PERHAPS_CREATED) : failure;
    }

    private CompletableFuture<Set<UUID>> existing(List<MappedRow> rows) {
        List<CompletableFuture<Page>> pages = new ArrayList<>();
        for (List<MappedRow> part : parts(rows, IDS_PER_QUERY)) {
            String filter = part.stream()
                    .map(row -> table.primaryId() + " eq " + row.id())
                    .collect(Collectors.joining(" or "));
            Query query = Query.all().withSelect(table.primaryId()).withFilter(filter);
            pages.add(client.query(table.entitySet(), query, how.call()));
        }
        return CompletableFuture.allOf(pages.toArray(CompletableFuture[]::new)).thenApply(done -> {
            Set<UUID> ids = new HashSet<>();
            pages.forEach(page -> page.join().rows().forEach(row -> ids.add(id(row))));
            return ids;
        });
    }

    private UUID id(Map<String, Object> row) {
        return UUID.fromString(String.valueOf(row.get(table.primaryId())));
    }

    private CompletableFuture<Void> batches(List<MappedRow> rows) {
        return all(parts(rows, BATCH_OPERATIONS).stream().map(this::batch).toList());
    }

    private CompletableFuture<Void> batch(List<MappedRow> rows) {
        List<RawRequest> requests =
                rows.stream().map(row -> RowRequests.of(operation, table, row)).toList();
        String name = operation.name().toLowerCase(Locale.ROOT) + " $batch";
        return client.batch(name, table.entitySet(), requests, how.call())
                .thenCompose(answers -> {
                    List<CompletableFuture<Void>> parts = new ArrayList<>();
                    for (int i = 0; i < rows.size(); i++) {
                        parts.add(batched(rows.get(i), answers.get(i)));
                    }
                    return all(parts);
                })
                .exceptionallyCompose(failure -> {
                    if (WebApiException.unwrap(failure) instanceof WebApiException refusal
                            && BulkSupport.isMissing(refusal)) {
                        learned.support.lacks(table.name(), operation, Way.BATCH);
                        return all(rows.stream().map(this::single).toList());
                    }
                    return CompletableFuture.failedFuture(failure);
                });
    }

    /** What became of one row of a batch; one that could not be decided there is tried on its own. */
    private CompletableFuture<Void> batched(MappedRow row, RawAnswer answer) {
        if (answer.status() < 400) {
            return decided(outcome(row, RowRequests.result(operation, answer), answer));
        }
        WebApiException refusal = WebApiException.of(answer);
        if (operation == WriteOperation.DELETE && answer.lostBefore() && refusal.kind() == Kind.NOT_FOUND) {
            return decided(outcome(row, Result.DELETED, answer));
        }
        if (operation == WriteOperation.CREATE && answer.lostBefore() && refusal.kind() == Kind.DUPLICATE_KEY) {
            return unlessThere(List.of(row), refusal);
        }
        if (NOT_ABOUT_ROWS.contains(refusal.kind())) {
            return single(row);
        }
        client.countRows(Result.FAILED, 1);
        sink.refused(row, refusal);
        return DONE;
    }

    private CompletableFuture<Void> decided(Outcome outcome) {
        tell(outcome);
        return DONE;
    }

    /** A row that was refused before any call. */
    void refused(MappedRow row) {
        tell(Outcome.failed(row.index(), row.keyText(), row.id(), java.util.Objects.requireNonNull(row.error())));
    }

    private void tell(Outcome outcome) {
        client.countRows(outcome.result(), 1);
        sink.known(outcome);
    }

    private CompletableFuture<Void> single(MappedRow row) {
        return client.write(operation, table, row, how)
                .thenAccept(outcome -> sink.known(outcome.withIndex(row.index())))
                .exceptionallyCompose(failure -> {
                    Throwable cause = WebApiException.unwrap(failure);
                    if (cause instanceof WebApiException refusal && !NOT_ABOUT_ROWS.contains(refusal.kind())) {
                        sink.refused(row, refusal);
                        return DONE;
                    }
                    return CompletableFuture.failedFuture(cause);
                });
    }

    private static List<List<MappedRow>> parts(List<MappedRow> rows, int size) {
        List<List<MappedRow>> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += size) {
            parts.add(rows.subList(from, Math.min(rows.size(), from + size)));
        }
        return parts;
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
    }
}
