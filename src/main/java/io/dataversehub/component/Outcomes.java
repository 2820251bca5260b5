package io.dataversehub.component;

import io.dataversehub.webapi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Gathers the outcomes of a write of many rows. Called by one thread at a time, and read when the write has ended. */
final class Outcomes implements Consumer<Outcome> {

    private final List<Map<String, Object>> list = new ArrayList<>();
    private final boolean onlyFailed;
    private long written;
    private long failed;

    Outcomes(boolean onlyFailed) {
        this.onlyFailed = onlyFailed;
    }

    @Override
    public void accept(Outcome outcome) {
        boolean bad = outcome.result() == Outcome.Result.FAILED;
        if (bad) {
            failed++;
        } else {
            written++;
        }
        if (bad || !onlyFailed) {
            list.add(Answers.ofOutcome(outcome));
        }
    }

    List<Map<String, Object>> list() {
        return list;
    }

    long written() {
        return written;
    }

    long failed() {
        return failed;
    }
}
