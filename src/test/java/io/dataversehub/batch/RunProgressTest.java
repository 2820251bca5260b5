package io.dataversehub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.batch.RunProgress.Speed;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunProgressTest {

    @ParameterizedTest
    @CsvSource({
        // rows, bytes, before, size, seconds → percent, rows/s, left
        "  100,  1000,     0, 4000, 10,   25,  10,  30",
        "  100,  1000,  2000, 4000, 10,   75,  10,  10",
        "  100,  4000,     0, 4000, 10,  100,  10,   0",
        "    0,     0,     0, 4000, 10,    0,   0,  -1",
        "    0,     0,     0,    0, 10,  100,   0,  -1",
    })
    void tellsShareSpeedAndTimeLeft(
            long rows, long bytes, long before, long size, int seconds, int percent, long perSecond, long left) {
        Speed speed = Speed.of(rows, bytes, before, size, Duration.ofSeconds(seconds));

        assertThat(speed).isEqualTo(new Speed(percent, perSecond, left));
    }
}
