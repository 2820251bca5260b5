package io.dataversehub.webapi;

import io.dataversehub.governor.GovernorSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Dataverse environment, signed in as one identity or several that share the load.
 *
 * <p>Every call takes the same way: admission by the governor, sign-in, HTTP, and again where repeating is safe:
 *
 * <ul>
 *   <li>update, upsert and delete are the same done twice, and are repeated as they are;
 *   <li>a create carries its primary id, so that a second one finds out whether the first had worked;
 *   <li>an action is never repeated when its answer was lost: it fails with {@link WebApiException.Kind#AMBIGUOUS}.
 * </ul>
 *
 * <p>Futures fail with {@link WebApiException}; they are completed on threads that may be held. Cancelling one gives the call up:
 * what was sent by then may still take effect.
 *
 * <p>Thread-safe. Nothing goes over the network before the first call.
 */
public final class DataverseClient implements AutoCloseable {

    private final ClientOptions options;
    private final Executor executor;
    private final Calls calls;
    private final Tables tables;
    private final Lookups lookups;
    private final Rows rows;
    private final Comparisons comparisons;
    private final Queries queries;
    private final Executions executions;
    private final Batches batches;
    private final Associations associations;
    private final Files files;
    private final RowBatch rowBatch;
    private final Changes changes;

    private DataverseClient(ClientOptions options) {
        this.options = options;
        executor = options.executor() == null ? Workers.start() : options.executor();
        calls = new Calls(options, executor);
        tables = new Tables(calls);
        lookups = new Lookups(calls, tables);
        comparisons = new Comparisons(calls);
        var addresses = new Addresses(calls, tables, lookups, comparisons);
        rows = new Rows(calls, tables, lookups, addresses, comparisons);
        batches = new Batches(calls);
        queries = new Queries(calls, tables, batches);
        executions = new Executions(calls, tables, addresses);
        associations = new Associations(calls, addresses, new Navigations(tables));
        files = new Files(calls, addresses, executor);
        rowBatch = new RowBatch(calls, tables, lookups, batches);
        changes = new Changes(calls, tables);
    }

    public static DataverseClient open(ClientOptions options) {
        return new DataverseClient(options);
    }

    /** What a table looks like, by entity set or logical name; read once and remembered. */
    public CompletableFuture<Table> table(String name) {
        return call(CallOptions.interactive(), scope -> tables.table(name).thenApply(Tables.Known::table));
    }

    /** Creates a row. Its primary id is the row's own, or chosen here. */
    public CompletableFuture<Outcome> create(String table, Map<String, ?> row, WriteOptions how) {
        return call(how.call(), scope -> rows.write(WriteOperation.CREATE, table, null, row, how, scope));
    }

    /**
     * Changes a row that exists; one that does not is NOT_FOUND, never made.
     *
     * @param key null: by {@link WriteOptions#keyColumns()} or the primary id in the row
     */
    public CompletableFuture<Outcome> update(String table, @Nullable RowKey key, Map<String, ?> row, WriteOptions how) {
        return call(how.call(), scope -> rows.write(WriteOperation.UPDATE, table, key, row, how, scope));
    }

    /**
     * Changes a row, or creates it. The outcome says which; UPSERTED when an answer was lost on the way and it cannot be known.
     *
     * @param key null: by {@link WriteOptions#keyColumns()} or the primary id in the row
     */
    public CompletableFuture<Outcome> upsert(String table, @Nullable RowKey key, Map<String, ?> row, WriteOptions how) {
        return call(how.call(), scope -> rows.write(WriteOperation.UPSERT, table, key, row, how, scope));
    }

    public CompletableFuture<Outcome> delete(String table, RowKey key, WriteOptions how) {
        return call(how.call(), scope -> rows.write(WriteOperation.DELETE, table, key, Map.of(), how, scope));
    }

    /**
     * Reads one row. With a header {@code If-None-Match: <etag>} the outcome may be UNCHANGED, without a row.
     *
     * @param query its {@code select}, {@code expand} and {@code annotations}
     */
    public CompletableFuture<Outcome> retrieve(String table, RowKey key, Query query, CallOptions how) {
        return call(how, scope -> rows.retrieve(table, key, query, scope));
    }

    /** Reads the first page of a query. */
    public CompletableFuture<Page> query(String table, Query query, CallOptions how) {
        return call(how, scope -> queries.page(table, query, scope));
    }

    /** How many rows match the query's filter, exactly. Over 5,000 the ids are read, one request per 5,000. */
    public CompletableFuture<Long> count(String table, Query query, CallOptions how) {
        return call(how, scope -> queries.count(table, query, scope));
    }

    /** Relates two rows. UNCHANGED: they were related already. */
    public CompletableFuture<Outcome> associate(RelatedRow related, CallOptions how) {
        return call(how, scope -> associations.associate(related, scope));
    }

    /** Parts two rows. */
    public CompletableFuture<Outcome> disassociate(RelatedRow related, CallOptions how) {
        return call(how, scope -> associations.disassociate(related, scope));
    }

    /**
     * Puts a file into a column, in parts when it is larger than 4 MB; each part is read when it is sent.
     *
     * @param name the file's name, as people will see it
     */
    public CompletableFuture<Outcome> upload(FileColumn where, String name, FileContent content, CallOptions how) {
        return call(how, scope -> files.upload(where, name, content, scope.asOneIdentity()));
    }

    /**
     * Gets a file out of a column.
     *
     * @param full of an image, the whole instead of its thumbnail
     */
    public CompletableFuture<FileDownload> download(FileColumn where, boolean full, CallOptions how) {
        return call(how, scope -> files.download(where, full, scope.asOneIdentity()));
    }

    /** Writes rows of any tables in one {@code $batch}; the outcomes of all operations, in their order. */
    public CompletableFuture<List<Outcome>> batch(List<BatchStep> steps, CallOptions how) {
        return call(how, scope -> rowBatch.write(steps, scope));
    }

    /**
     * What happened to a table since a link; the table must track changes. Fails with {@link WebApiException#isExpiredLink()} when
     * Dataverse has forgotten that.
     *
     * @param query its {@code select} and {@code maxPageSize}
     * @param link of the page before; null: all rows as they are now
     */
    public CompletableFuture<ChangePage> changes(String table, Query query, @Nullable String link, CallOptions how) {
        return call(how, scope -> changes.page(table, query, link, scope));
    }

    /** Calls an action, function or custom API; an empty Map when it returns nothing. */
    public CompletableFuture<Map<String, Object>> execute(Execution what, CallOptions how) {
        return call(how, scope -> executions.run(what, scope));
    }

    public CompletableFuture<WhoAmI> whoAmI(CallOptions how) {
        return execute(Execution.function("WhoAmI", Map.of()), how)
                .thenApply(answer ->
                        new WhoAmI(id(answer, "UserId"), id(answer, "BusinessUnitId"), id(answer, "OrganizationId")));
    }

    /** Sends any request. */
    public CompletableFuture<RawAnswer> send(RawRequest request, CallOptions how) {
        return send(new Call(request.method(), null, null, 0, request), how);
    }

    /**
     * Sends a request that carries many rows.
     *
     * @param operation for messages and listeners, such as {@code UpsertMultiple}
     */
    public CompletableFuture<RawAnswer> sendRows(
            String operation, Table table, int count, RawRequest request, CallOptions how) {
        var call = new Call(operation, table.entitySet(), null, count, request);
        return call(how, scope -> calls.run(call, scope).whenComplete((answer, failure) -> {
            if (failure == null) {
                lookups.written(table.name());
            } else {
                tables.doubt(table, failure);
            }
        }));
    }

    /** Writes a row that was mapped by {@link #mapper}. */
    public CompletableFuture<Outcome> write(WriteOperation operation, Table table, MappedRow row, WriteOptions how) {
        return call(how.call(), scope -> rows.write(operation, table, row, how, scope));
    }

    /**
     * Sends up to 1,000 requests in one, each on its own: the answers come in the same order, whatever their status. It is
     * repeated after a lost answer when each of them may be.
     *
     * @param operation for messages and listeners
     * @param table the entity set that they are about; null: several
     */
    public CompletableFuture<List<RawAnswer>> batch(
            String operation, @Nullable String table, List<RawRequest> requests, CallOptions how) {
        return call(how, scope -> batches.run(operation, table, requests, scope));
    }

    /** A mapper of rows for many writes of the same kind; {@code how} gives key columns and row options. */
    public CompletableFuture<RowMapper> mapper(String table, WriteOperation operation, WriteOptions how) {
        return call(how.call(), scope -> RowMapper.open(calls, tables, lookups, table, operation, how));
    }

    /**
     * Looks at what is there of rows that {@link MappedRow#mustBeCompared()}.
     *
     * @return in the order of the rows
     */
    public CompletableFuture<List<ComparedRow>> compare(
            WriteOperation operation, Table table, List<MappedRow> mapped, WriteOptions how) {
        return call(how.call(), scope -> comparisons.compare(operation, table, mapped, how.matching(), scope));
    }

    /** Counts rows that were written by {@link #sendRows}. */
    public void countRows(Outcome.Result result, long count) {
        calls.counters.count(result, count);
    }

    /** Where futures are completed. */
    public Executor executor() {
        return executor;
    }

    public void addListener(ClientListener listener) {
        calls.add(listener);
    }

    public void removeListener(ClientListener listener) {
        calls.remove(listener);
    }

    public ClientOptions options() {
        return options;
    }

    public ClientStats stats() {
        return calls.counters.snapshot();
    }

    /** The client's clock, in nanoseconds since some moment. */
    public long nanoTime() {
        return options.time().nanoTime();
    }

    /** Runs a task that must not block after {@code delay}. */
    public void later(Duration delay, Runnable task) {
        var unused = options.time().schedule(delay, task);
    }

    /** Whether callers wait for admission: a call more would only wait too. */
    public boolean isBusy() {
        return calls.governor.isBusy();
    }

    public GovernorSnapshot governor() {
        return calls.governor.snapshot();
    }

    /** Calls that wait or run fail; may be called twice. */
    @Override
    public void close() {
        calls.close();
    }

    private CompletableFuture<RawAnswer> send(Call call, CallOptions how) {
        return call(how, scope -> calls.run(call, scope));
    }

    private <T> CompletableFuture<T> call(CallOptions how, Function<Scope, CompletableFuture<T>> work) {
        Scope scope = calls.scope(how);
        try {
            return Async.owned(scope, work.apply(scope));
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private static UUID id(Map<String, Object> answer, String name) {
        return UUID.fromString(String.valueOf(answer.get(name)));
    }
}
