package io.dataversehub.bulk;

import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.MappedRow;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.RowMapper;
import io.dataversehub.webapi.WebApiException;
import io.dataversehub.webapi.WriteOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The rows of one {@link Stream}: gathered, and written together. A group goes out
 *
 * <ul>
 *   <li>at once while nothing is under way: a caller who is alone waits for nobody;
 *   <li>when there are as many rows as go into a call;
 *   <li>when its first row has waited for the linger, unless callers wait for admission: a call more would only wait too.
 * </ul>
 *
 * <p>All state but two collections belongs to {@code step}, which runs in {@link Turns}.
 */
final class Gathering {

    /** Calls that are mapped, wait for a key or are on the wire; the governor decides how many of them really are. */
    private static final int MOST_UNDER_WAY = 64;

    private final DataverseClient client;
    private final Stream stream;
    private final CompletableFuture<RowMapper> mapper;
    private final BatchCalls.Learned learned;
    private final Turns turns;
    private final RowSink toCallers = new ToCallers();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    private final Queue<SingleRow> arrivals = new ConcurrentLinkedQueue<>();
    private final Map<Long, SingleRow> open = new ConcurrentHashMap<>();

    private final Deque<SingleRow> waiting = new ArrayDeque<>();
    private final Deque<Group> mapping = new ArrayDeque<>();
    private final Deque<Ready> ready = new ArrayDeque<>();
    private final Batching batching = new Batching();
    private int running;
    private long next;
    private boolean lingering;
    private boolean lingered;
    private boolean closing;

    /** Rows that are being mapped, and how they will be written. */
    private record Group(List<SingleRow> rows, WriteOptions how, CompletableFuture<List<MappedRow>> mapped) {}

    private record Ready(Batch batch, BatchCalls calls) {}

    Gathering(DataverseClient client, Stream stream, CompletableFuture<RowMapper> mapper, BatchCalls.Learned learned) {
        this.client = client;
        this.stream = stream;
        this.mapper = mapper;
        this.learned = learned;
        this.turns = new Turns(client.executor(), this::step, this::broken);
    }

    void add(SingleRow row) {
        arrivals.add(row);
        turns.signal();
    }

    /** Sends what waits, without lingering; done when all is written. */
    CompletableFuture<Void> drain() {
        turns.happen(() -> closing = true);
        return drained;
    }

    private void step() {
        for (SingleRow row = arrivals.poll(); row != null; row = arrivals.poll()) {
            waiting.add(row);
        }
        gather();
        batch();
        call();
        if (closing && waiting.isEmpty() && underWay() == 0) {
            drained.complete(null);
        }
    }

    private void gather() {
        int most = mapper.isDone() && !mapper.isCompletedExceptionally()
                ? learned.sizes().rows(mapper.join().table().name(), stream.operation())
                : BatchSize.first().value();
        while (!waiting.isEmpty() && isDue(most)) {
            List<SingleRow> rows = take(most);
            if (!rows.isEmpty()) {
                lingered = false;
                map(rows);
            }
        }
        if (!waiting.isEmpty() && !lingering && !lingered) {
            linger(waiting.getFirst().linger());
        }
    }

    private boolean isDue(int most) {
        if (underWay() == 0 || closing) {
            return true;
        }
        boolean worthIt = waiting.size() >= most || lingered && !client.isBusy();
        return worthIt && underWay() < MOST_UNDER_WAY;
    }

    private void linger(Duration time) {
        lingering = true;
        client.later(
                time,
                () -> turns.happen(() -> {
                    lingering = false;
                    lingered = true;
                }));
    }

    /** Those still wanted, at most so many. */
    private List<SingleRow> take(int most) {
        List<SingleRow> rows = new ArrayList<>(Math.min(most, waiting.size()));
        long now = client.nanoTime();
        while (rows.size() < most && !waiting.isEmpty()) {
            SingleRow row = waiting.poll();
            if (now - row.arrivedAt() > patience().toNanos()) {
                row.result().completeExceptionally(tooLate());
            } else if (!row.result().isDone()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Duration patience() {
        Duration timeout = stream.call().timeout();
        return timeout != null ? timeout : client.options().totalTimeout();
    }

    private WebApiException tooLate() {
        return WebApiException.notAdmitted(
                "the row waited for " + patience().toMillis() / 1000.0
                        + " s to be sent; nothing was. Send less, or wait longer",
                stream.table());
    }

    private void map(List<SingleRow> rows) {
        WriteOptions how = stream.options();
        if (rows.size() == 1) {
            CallOptions call = how.call();
            for (Map.Entry<String, String> header : rows.get(0).headers().entrySet()) {
                call = call.withHeader(header.getKey(), header.getValue());
            }
            how = how.withCall(call);
        }
        long first = next;
        next += rows.size();
        CallOptions call = how.call();
        List<Map<String, ?>> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(row.row()));
        CompletableFuture<List<MappedRow>> mapped = mapper.thenCompose(known -> known.map(first, values, call));
        for (int i = 0; i < rows.size(); i++) {
            open.put(first + i, rows.get(i));
        }
        mapping.add(new Group(rows, how, mapped));
        if (!mapped.isDone()) {
            var unused = mapped.whenComplete((done, failed) -> turns.signal());
        }
    }

    /** Takes mapped groups in the order they were gathered, so that rows with the same key keep theirs. */
    private void batch() {
        while (!mapping.isEmpty() && mapping.peekFirst().mapped().isDone()) {
            Group group = mapping.pollFirst();
            if (group.mapped().isCompletedExceptionally()) {
                var unused = group.mapped().whenComplete((rows, failure) -> fail(group, failure));
                continue;
            }
            var calls =
                    new BatchCalls(client, mapper.join().table(), stream.operation(), group.how(), learned, toCallers);
            List<MappedRow> good = new ArrayList<>(group.rows().size());
            for (MappedRow row : group.mapped().join()) {
                if (row.error() == null) {
                    good.add(row);
                } else {
                    client.countRows(Outcome.Result.FAILED, 1);
                    toCallers.refused(row, WebApiException.refused(mapper.join().table(), row, stream.operation()));
                }
            }
            batching.batches(good).forEach(batch -> ready.add(new Ready(batch, calls)));
        }
    }

    private void fail(Group group, Throwable failure) {
        group.rows().forEach(row -> row.result().completeExceptionally(WebApiException.unwrap(failure)));
        open.values().removeAll(group.rows());
    }

    private void call() {
        Iterator<Ready> all = ready.iterator();
        while (all.hasNext()) {
            Ready one = all.next();
            if (one.batch.mayGo()) {
                all.remove();
                send(one);
            }
        }
    }

    private void send(Ready one) {
        running++;
        var unused = one.calls
                .write(one.batch.rows())
                .whenComplete((done, failure) -> turns.happen(() -> {
                    running--;
                    batching.ended(one.batch);
                    if (failure != null) {
                        fail(one.batch, WebApiException.unwrap(failure));
                    }
                }));
    }

    /** Of rows that were decided before the call failed, nothing is open any more. */
    private void fail(Batch batch, Throwable cause) {
        for (MappedRow row : batch.rows()) {
            SingleRow waits = open.remove(row.index());
            if (waits != null) {
                waits.result().completeExceptionally(cause);
            }
        }
    }

    private int underWay() {
        return mapping.size() + ready.size() + running;
    }

    /** A defect of this class: whoever waits must not wait for ever. */
    private void broken(Throwable defect) {
        waiting.forEach(row -> row.result().completeExceptionally(defect));
        waiting.clear();
        open.values().forEach(row -> row.result().completeExceptionally(defect));
        open.clear();
    }

    private final class ToCallers implements RowSink {

        @Override
        public void known(Outcome outcome) {
            SingleRow row = open.remove(outcome.index());
            if (row != null) {
                row.result().complete(outcome.withIndex(0));
            }
        }

        @Override
        public void refused(MappedRow refused, WebApiException refusal) {
            SingleRow row = open.remove(refused.index());
            if (row != null) {
                row.result().completeExceptionally(refusal);
            }
        }
    }
}
