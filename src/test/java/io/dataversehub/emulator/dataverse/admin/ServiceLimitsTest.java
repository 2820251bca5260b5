package io.dataversehub.emulator.dataverse.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceLimitsTest {
    private static final long START = 1_000_000;

    private static LimitSettings settings(int requests, int executionSeconds, int concurrent) {
        return new LimitSettings(true, requests, executionSeconds, concurrent, 300, 0, 0, 0);
    }

    private static void call(ServiceLimits limits, String user, long at, long millis) {
        Admission admission = limits.admit(user, at);
        limits.finished((Admission.Admitted) admission, at + millis, millis);
    }

    private static int retryAfter(Admission admission) {
        return ((Admission.Refused) admission).retryAfterSeconds();
    }

    @Test
    void letsRequestsInAgainWhenTheWindowHasMovedOn() {
        ServiceLimits limits = new ServiceLimits(settings(3, 1200, 52));
        call(limits, "a", START, 1);
        call(limits, "a", START + 10_000, 1);
        call(limits, "a", START + 20_000, 1);

        Admission refused = limits.admit("a", START + 30_000);

        assertThat(retryAfter(refused)).isEqualTo(270);
        assertThat(limits.admit("a", START + 299_000)).isInstanceOf(Admission.Refused.class);
        assertThat(limits.admit("a", START + 300_000)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void waitsLongerForWhoKeepsPushing() {
        ServiceLimits limits = new ServiceLimits(settings(1, 1200, 52));
        call(limits, "a", START, 1);

        int first = retryAfter(limits.admit("a", START + 200_000));
        int last = first;
        for (int i = 0; i < 100; i++) {
            last = retryAfter(limits.admit("a", START + 200_000));
        }

        assertThat(last).isGreaterThan(first).isLessThan(first + 10);
    }

    @Test
    void countsEachUserApart() {
        ServiceLimits limits = new ServiceLimits(settings(1, 1200, 52));
        call(limits, "a", START, 1);

        assertThat(limits.admit("a", START)).isInstanceOf(Admission.Refused.class);
        assertThat(limits.admit("b", START)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void addsExecutionTimeUp() {
        ServiceLimits limits = new ServiceLimits(settings(100, 10, 52));
        call(limits, "a", START, 6000);
        call(limits, "a", START + 6000, 6000);

        Admission refused = limits.admit("a", START + 12_000);

        assertThat(((Admission.Refused) refused).kind()).isEqualTo("executionTime");
        assertThat(((Admission.Refused) refused).refusal().code()).isEqualTo("0x80072321");
    }

    @Test
    void freesAPlaceWhenARequestEnds() {
        ServiceLimits limits = new ServiceLimits(settings(100, 1200, 2));
        Admission.Admitted first = (Admission.Admitted) limits.admit("a", START);
        limits.admit("a", START);

        assertThat(((Admission.Refused) limits.admit("a", START)).kind()).isEqualTo("concurrency");
        limits.finished(first, START + 5, 5);
        assertThat(limits.admit("a", START + 5)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void refusesNothingWhenSwitchedOff() {
        ServiceLimits limits = new ServiceLimits(new LimitSettings(false, 1, 1, 1, 300, 0, 0, 0));

        for (int i = 0; i < 10; i++) {
            assertThat(limits.admit("a", START)).isInstanceOf(Admission.Admitted.class);
        }
    }
}
