package io.dataversehub.webapi;

import java.util.concurrent.atomic.LongAdder;

/** What a client counts. Thread-safe. */
final class Counters {

    final LongAdder calls = new LongAdder();
    final LongAdder requests = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder throttled = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder inFlight = new LongAdder();
    private final LongAdder created = new LongAdder();
    private final LongAdder updated = new LongAdder();
    private final LongAdder upserted = new LongAdder();
    private final LongAdder deleted = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void count(Outcome.Result result, long rows) {
        switch (result) {
            case CREATED -> created.add(rows);
            case UPDATED -> updated.add(rows);
            case UPSERTED -> upserted.add(rows);
            case DELETED -> deleted.add(rows);
            case FAILED -> failed.add(rows);
            case UNCHANGED, RETRIEVED, ASSOCIATED, DISASSOCIATED, WOULD_CREATE, WOULD_UPDATE, WOULD_DELETE -> {}
        }
    }

    ClientStats snapshot() {
        return new ClientStats(
                calls.sum(),
                requests.sum(),
                retries.sum(),
                throttled.sum(),
                failures.sum(),
                inFlight.sum(),
                created.sum(),
                updated.sum(),
                upserted.sum(),
                deleted.sum(),
                failed.sum());
    }
}
