package io.dataversehub.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSizeTest {

    @ParameterizedTest
    @CsvSource({
        // per call, per row in microseconds, rows at which a call takes two seconds
        "50, 2000, 975",
        "50, 100000, 19",
        "20, 5000, 396",
        "50, 20, 1000",
        "0, 3000000, 1",
    })
    void settlesWhereACallTakesTwoSeconds(int callMillis, int rowMicros, int expected) {
        BatchSize size = BatchSize.first();

        for (int call = 0; call < 12; call++) {
            size = size.took(size.value(), time(callMillis, rowMicros, size.value()));
        }

        assertThat(size.value()).isBetween((int) (expected * 0.9), Math.max(1, (int) (expected * 1.1)));
    }

    @Test
    void doublesAtMostFromCallToCall() {
        assertThat(BatchSize.first().took(100, Duration.ofMillis(1)).value()).isEqualTo(200);
    }

    @Test
    void learnsNothingGoodFromACallThatWasNotFull() {
        BatchSize size = BatchSize.first();

        assertThat(size.took(10, Duration.ofMillis(1))).isEqualTo(size);
        assertThat(size.took(10, Duration.ofSeconds(4)).value()).isEqualTo(50);
    }

    @Test
    void halvesWhenDataverseCouldNotDoSoMuch() {
        assertThat(BatchSize.first().failed().value()).isEqualTo(50);
        assertThat(new BatchSize(1, false).failed().value()).isEqualTo(1);
    }

    @Test
    void settlesWhereFewCallsAreRefusedWhenOneRowInAThousandIsBad() {
        var random = new Random(7);
        BatchSize size = new BatchSize(1_000, false);
        long rows = 0;
        double seconds = 0;

        for (int call = 0; call < 2_000; call++) {
            int sent = size.value();
            boolean bad = random.nextDouble() > Math.pow(0.999, sent);
            double took = time(50, 2_000, sent).toMillis() / 1000.0;
            // The call breaks off at the bad row, half-way on average; then the others go, and the bad one alone.
            seconds += bad ? took / 2 + took + 0.052 : took;
            rows += sent;
            if (bad) {
                size = size.refused();
            }
            size = size.took(bad ? sent - 1 : sent, time(50, 2_000, sent));
        }

        double withoutBadRows = 1_000 / 2.05;
        assertThat(rows / seconds / withoutBadRows).isGreaterThan(0.8);
    }

    @Test
    void refusesMoreRowsThanDataverseTakes() {
        assertThatThrownBy(() -> new BatchSize(1_001, false)).hasMessageContaining("1 to 1000 rows, not 1001");
    }

    private static Duration time(int callMillis, int rowMicros, int rows) {
        return Duration.ofNanos(callMillis * 1_000_000L + rowMicros * 1_000L * rows);
    }
}
