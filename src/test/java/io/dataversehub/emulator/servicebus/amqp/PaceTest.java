package io.dataversehub.emulator.servicebus.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long START = -5;

    private final Pace pace = new Pace();

    private void deliver(int count, long nanos) {
        for (int i = 0; i < count; i++) {
            assertThat(pace.allows(nanos)).isTrue();
            pace.delivered(nanos);
        }
    }

    @Test
    void allowsABurstInEachWindow() {
        deliver(Pace.BURST, START);

        assertThat(pace.allows(START + Pace.WINDOW_NANOS - 1)).isFalse();
        deliver(Pace.BURST, START + Pace.WINDOW_NANOS);
        assertThat(pace.allows(START + Pace.WINDOW_NANOS)).isFalse();
    }

    @Test
    void savesNothingUpWhileIdle() {
        deliver(1, START);

        deliver(Pace.BURST, START + 10 * Pace.WINDOW_NANOS);

        assertThat(pace.allows(START + 10 * Pace.WINDOW_NANOS)).isFalse();
    }
}
