package io.dataversehub.governor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {

    private static final long WINDOW = 1_000;

    @ParameterizedTest(name = "{0}: a limit of {1} becomes {3}")
    @CsvSource(textBlock = """
            reached and a window over,      10, true,  11
            not reached and a window over,  10, false, 10
            reached at the ceiling,         52, true,  52
            """)
    void stepsUpOncePerWindowWhenUsed(String when, int value, boolean reached, int expected) {
        var limit = new Limit(value, 52, WINDOW, 0, reached, -1, false);

        assertThat(limit.succeeded(WINDOW).value()).isEqualTo(expected);
        assertThat(limit.succeeded(WINDOW).succeeded(WINDOW + 1).value()).isEqualTo(expected);
    }

    @Test
    void staysWhileTheWindowRuns() {
        var limit = new Limit(10, 52, WINDOW, 0, true, -1, false);

        assertThat(limit.succeeded(WINDOW - 1).value()).isEqualTo(10);
    }

    @ParameterizedTest(name = "{0} is cut to {1}")
    @CsvSource({"52, 36", "10, 7", "3, 2", "2, 1", "1, 1"})
    void cutsToSevenTenths(int value, int expected) {
        var limit = new Limit(value, 52, WINDOW, 0, true, -1, false);

        assertThat(limit.congested(5, 10).value()).isEqualTo(expected);
    }

    @Test
    void takesRefusalsOfCallsThatBeganBeforeTheCutAsTheSameEvent() {
        var cut = new Limit(20, 52, WINDOW, 0, true, -1, false).congested(5, 10);

        assertThat(cut.congested(5, 11).value()).isEqualTo(14);
        assertThat(cut.congested(9, 12).value()).isEqualTo(14);
        assertThat(cut.congested(11, 13).value()).isEqualTo(9);
    }

    @Test
    void startsFromTheServersHintAndThenTrustsExperience() {
        var fresh = Limit.startingAt(4, 52, WINDOW, 0);

        assertThat(fresh.hinted(8, 1).value()).isEqualTo(8);
        assertThat(fresh.hinted(200, 1).value()).isEqualTo(52);
        assertThat(fresh.hinted(0, 1).value()).isEqualTo(4);
        assertThat(fresh.hinted(8, 1).hinted(30, 2).value()).isEqualTo(8);
        assertThat(fresh.congested(1, 2).hinted(30, 3).value()).isEqualTo(2);
    }

    @Test
    void refusesALimitOutsideItsBounds() {
        assertThatThrownBy(() -> Limit.startingAt(53, 52, WINDOW, 0)).hasMessage("A limit must be 1 to 52, not 53");
    }
}
