package io.dataversehub.emulator.dataverse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoNumberFormatTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2017, 9, 13, 21, 5, 4);

    private static String text(String format, long number) {
        return AutoNumberFormat.parse(format).text(() -> number, TIME, new Random(1));
    }

    @ParameterizedTest
    @CsvSource({
        "KA-{SEQNUM:4}, 1, KA-0001",
        "{SEQNUM:2}, 1234, 1234",
        "QUO-{SEQNUM:3}#{RANDSTRING:3}#{RANDSTRING:5}, 123, QUO-123#[A-Z0-9]{3}#[A-Z0-9]{5}",
        "{DATETIMEUTC:yyyy-MM-dd}, 1, 2017-09-13",
        "{DATETIMEUTC:yyyyMMddhhmmss}, 1, 20170913090504",
        "{DATETIMEUTC:ddd d.M.yy HH:mm tt}, 1, Wed 13\\.9\\.17 21:05 PM",
        "{DATETIMEUTC:yyyy'year'MM}, 1, 2017year09",
        "{OTHER:3}, 1, \\{OTHER:3}",
        "plain, 1, plain"
    })
    void composes(String format, long number, String pattern) {
        assertThat(text(format, number)).matches(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{RANDSTRING:7}", "{RANDSTRING:0}", "{SEQNUM:0}", "{SEQNUM:x}", "{DATETIMEUTC:yyyy'}"})
    void refusesWrongPlaceholders(String format) {
        assertThatThrownBy(() -> AutoNumberFormat.parse(format))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{DATETIMEUTC:d}", "{DATETIMEUTC:yyyyK}", "{DATETIMEUTC:yyyyy}"})
    void saysWhichDateFormatsItDoesNotKnow(String format) {
        assertThatThrownBy(() -> AutoNumberFormat.parse(format))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(format);
    }

    @Test
    void asksForANumberOnlyWhereThereIsOne() {
        AutoNumberFormat format = AutoNumberFormat.parse("{RANDSTRING:4}");

        String text = format.text(
                () -> {
                    throw new AssertionError("no number was wanted");
                },
                TIME,
                new Random(1));

        assertThat(text).hasSize(4);
    }
}
