package io.dataversehub.batch.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectLimitsTest {

    @ParameterizedTest
    @CsvSource({
        // limits,       rows, rejected, passed
        "10000, 50, 20,      0,     0, ''",
        "10000, 50, 20,     19,    19, ''",
        "10000, 50, 20,     20,    20, limits.first",
        "10000, 50, 20,     20,    19, ''",
        "10000, 50, 20,     99,    98, ''",
        "10000, 50, 20,    100,    50, ''",
        "10000, 50, 20,    100,    51, limits.percent",
        "10000, 50, 20,  34032,  5881, ''",
        "10000, 50, 20,  30000, 10001, limits.rejects",
        "    0,  0,  0,  30000, 30000, ''",
    })
    void aRunIsGivenUpWhenItPassesALimit(int rejects, int percent, int first, long rows, long rejected, String passed) {
        String exceeded = new RejectLimits(rejects, percent, first).exceededBy(rows, rejected);

        if (passed.isEmpty()) {
            assertThat(exceeded).isEmpty();
        } else {
            assertThat(exceeded).contains(passed);
        }
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> new RejectLimits(0, 101, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RejectLimits(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
