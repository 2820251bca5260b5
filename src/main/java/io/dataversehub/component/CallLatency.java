package io.dataversehub.component;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.util.concurrent.TimeUnit;

/** How long calls of one operation on one table with one outcome take, as JMX shows it. Percentiles are of the last minutes. */
public final class CallLatency {

    private final String operation;
    private final String table;
    private final String outcome;
    private final HistogramSnapshot times;

    private CallLatency(Timer timer) {
        operation = String.valueOf(timer.getId().getTag("operation"));
        table = String.valueOf(timer.getId().getTag("table"));
        outcome = String.valueOf(timer.getId().getTag("outcome"));
        times = timer.takeSnapshot();
    }

    static CallLatency of(Timer timer) {
        return new CallLatency(timer);
    }

    public String getOperation() {
        return operation;
    }

    public String getTable() {
        return table;
    }

    /** {@code success}, or the kind of failure. */
    public String getOutcome() {
        return outcome;
    }

    public long getCalls() {
        return times.count();
    }

    public double getMeanMillis() {
        return times.mean(TimeUnit.MILLISECONDS);
    }

    public double getMaxMillis() {
        return times.max(TimeUnit.MILLISECONDS);
    }

    public double getMedianMillis() {
        return percentile(0.5);
    }

    public double getPercentile95Millis() {
        return percentile(0.95);
    }

    public double getPercentile99Millis() {
        return percentile(0.99);
    }

    private double percentile(double which) {
        for (ValueAtPercentile value : times.percentileValues()) {
            if (value.percentile() == which) {
                return value.value(TimeUnit.MILLISECONDS);
            }
        }
        return 0;
    }
}
