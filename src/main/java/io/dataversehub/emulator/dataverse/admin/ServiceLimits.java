package io.dataversehub.emulator.dataverse.admin;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import java.util.HashMap;
import java.util.Map;

/**
 * The three service protection limits, per user over a sliding window. Thread-safe; never blocks.
 *
 * <p>{@code Retry-After} is the time until enough of the window has passed, and grows with the logarithm of the requests
 * refused since: who keeps pushing waits longer, as documented; by how much is not documented.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/api-limits">Service protection API limits</a>
 */
public final class ServiceLimits {
    /** Another request ends soon, so there is little to wait for. */
    private static final int CONCURRENCY_RETRY_SECONDS = 2;

    private static final long MILLIS = 1000;

    private final Map<String, User> users = new HashMap<>();
    private LimitSettings settings;

    private static final class User {
        private final SlidingSum requests;
        private final SlidingSum millis;
        private int concurrent;
        private int refusedInARow;

        User(int windowSeconds) {
            requests = new SlidingSum(windowSeconds);
            millis = new SlidingSum(windowSeconds);
        }
    }

    public ServiceLimits(LimitSettings settings) {
        this.settings = settings;
    }

    public synchronized LimitSettings settings() {
        return settings;
    }

    /** New settings; what was counted so far is forgotten. */
    public synchronized void change(LimitSettings changed) {
        settings = changed;
        reset();
    }

    /** Forgets what was counted. */
    public synchronized void reset() {
        // Requests under way end in the new count: it starts with them.
        Map<String, Integer> underWay = new HashMap<>();
        users.forEach((name, user) -> underWay.put(name, user.concurrent));
        users.clear();
        underWay.forEach((name, concurrent) -> user(name).concurrent = concurrent);
    }

    /** @param nowMillis time since any fixed moment, never running backwards */
    public synchronized Admission admit(String userName, long nowMillis) {
        User user = user(userName);
        long second = nowMillis / MILLIS;
        Remaining remaining = remaining(user, second);
        if (settings.enabled()) {
            if (user.concurrent >= settings.concurrent()) {
                WebApiException refusal = ProtocolErrors.concurrencyLimit(settings.concurrent());
                int wait = patience(user, CONCURRENCY_RETRY_SECONDS);
                return new Admission.Refused(refusal, "concurrency", wait, remaining);
            }
            if (remaining.requests() == 0) {
                WebApiException refusal = ProtocolErrors.requestLimit(settings.requests(), settings.windowSeconds());
                int wait = patience(user, user.requests.secondsUntilBelow(second, settings.requests()));
                return new Admission.Refused(refusal, "requests", wait, remaining);
            }
            if (remaining.millis() == 0) {
                WebApiException refusal =
                        ProtocolErrors.executionTimeLimit(settings.executionSeconds(), settings.windowSeconds());
                int wait = patience(user, user.millis.secondsUntilBelow(second, allowedMillis()));
                return new Admission.Refused(refusal, "executionTime", wait, remaining);
            }
        }
        user.refusedInARow = 0;
        user.concurrent++;
        user.requests.add(second, 1);
        return new Admission.Admitted(userName, remaining(user, second));
    }

    /** What is left to a user who is not asking for anything now; to one who was never seen, all. */
    public synchronized Remaining remaining(String userName, long nowMillis) {
        User user = users.get(userName);
        return user == null ? new Remaining(settings.requests(), allowedMillis()) : remaining(user, nowMillis / MILLIS);
    }

    /** Limits that are off never run out: a client that paces itself by what is left must not stop. */
    private Remaining remaining(User user, long second) {
        if (!settings.enabled()) {
            return new Remaining(settings.requests(), allowedMillis());
        }
        return new Remaining(
                Math.max(0, settings.requests() - user.requests.sum(second)),
                Math.max(0, allowedMillis() - user.millis.sum(second)));
    }

    private long allowedMillis() {
        return settings.executionSeconds() * MILLIS;
    }

    /** Seconds to wait, more for who does not wait. */
    private int patience(User user, int wait) {
        user.refusedInARow++;
        int pushing = 31 - Integer.numberOfLeadingZeros(user.refusedInARow);
        return Math.min(settings.windowSeconds(), wait + pushing);
    }

    /** @param executionMillis how long it was worked on */
    public synchronized void finished(Admission.Admitted admitted, long nowMillis, long executionMillis) {
        User user = user(admitted.user());
        user.concurrent = Math.max(0, user.concurrent - 1);
        user.millis.add(nowMillis / MILLIS, executionMillis);
    }

    private User user(String name) {
        return users.computeIfAbsent(name, unknown -> new User(settings.windowSeconds()));
    }
}
