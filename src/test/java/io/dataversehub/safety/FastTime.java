package io.dataversehub.safety;

import io.dataversehub.governor.TimeSource;
import java.time.Duration;

/** A clock that runs ahead: what waits a second waits twenty milliseconds. So tests see real waits and take no time. */
final class FastTime implements TimeSource {

    static final int SPEED = 50;

    private final TimeSource real = TimeSource.system();
    private final long start = real.nanoTime();

    @Override
    public long nanoTime() {
        return start + (real.nanoTime() - start) * SPEED;
    }

    @Override
    public Cancellation schedule(Duration delay, Runnable task) {
        return real.schedule(delay.dividedBy(SPEED), task);
    }
}
