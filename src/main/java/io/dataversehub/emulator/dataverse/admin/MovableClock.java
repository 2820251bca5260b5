package io.dataversehub.emulator.dataverse.admin;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The one source of the present moment: the computer's clock until a test moves it, and then as far ahead or behind as it was
 * moved. It goes on running either way. Always in UTC; thread-safe.
 */
public final class MovableClock extends Clock {
    /** Of a date column. */
    private static final Instant EARLIEST = Instant.parse("1753-01-01T00:00:00Z");

    /** Leaves room for conditions about the next thousand years. */
    private static final Instant LATEST = Instant.parse("8999-12-31T23:59:59Z");

    private final Clock real = Clock.systemUTC();
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    /** It is {@code now}, and time goes on from there. @throws DateTimeException when no Dataverse column can hold it */
    public void moveTo(Instant now) {
        if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
            throw new DateTimeException(now + " is not between " + EARLIEST + " and " + LATEST);
        }
        ahead = Duration.between(real.instant(), now);
    }

    /** Back to the computer's clock. */
    public void reset() {
        ahead = Duration.ZERO;
    }

    /** Some test moved it, and has not yet put it back. */
    public boolean isMoved() {
        return !ahead.isZero();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** @throws UnsupportedOperationException always: times of the Web API are in UTC */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock shows UTC only, not " + zone);
    }
}
