package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dataversehub.webapi.RowOptions.EmptyText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnValueTest {

    @ParameterizedTest(name = "{0} takes {1} as {2}")
    @MethodSource
    void readsWhatTheColumnHolds(String column, Object given, Object expected) {
        assertThat(read(column, given)).isEqualTo(expected);
    }

    static Stream<Arguments> readsWhatTheColumnHolds() {
        UUID id = UUID.randomUUID();
        return Stream.of(
                arguments("hub_name", "Genève", "Genève"),
                arguments("hub_name", 12, "12"),
                arguments("hub_name", new BigDecimal("1E+3"), "1000"),
                arguments("hub_population", 7, 7),
                arguments("hub_population", 7L, 7),
                arguments("hub_population", 7.0, 7),
                arguments("hub_population", " 1200 ", 1200),
                arguments("hub_population", "1200.0", 1200),
                arguments("hub_area", "12.50", new BigDecimal("12.50")),
                arguments("hub_area", 3, new BigDecimal("3")),
                arguments("hub_budget", "-0.5", new BigDecimal("-0.5")),
                arguments("hub_latitude", "47.5", 47.5),
                arguments("hub_capital", true, true),
                arguments("hub_capital", "TRUE", true),
                arguments("hub_capital", "0", false),
                arguments("hub_capital", 1, true),
                arguments("hub_capital", "capital", true),
                arguments("hub_climate", 2, 2),
                arguments("hub_climate", "2", 2),
                arguments("hub_climate", " temperate ", 2),
                arguments("hub_climate", "3", 100000000),
                arguments("hub_climate", "77", 77),
                arguments("hub_tags", List.of("Old Town", 1), "1,9"),
                arguments("hub_tags", "Port; airport", "1,12"),
                arguments("hub_tags", "9,1", "1,9"),
                arguments("hub_cityid", id.toString().toUpperCase(java.util.Locale.ROOT), id),
                arguments("hub_photo", new byte[] {1, 2, 3}, "AQID"));
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @MethodSource
    void readsDatesOfAnyKind(String column, Object given, String expected) {
        assertThat(Objects.toString(read(column, given))).isEqualTo(expected);
    }

    static Stream<Arguments> readsDatesOfAnyKind() {
        Instant moment = Instant.parse("2026-01-31T23:30:00Z");
        return Stream.of(
                arguments("hub_founded", "2026-01-31", "2026-01-31"),
                arguments("hub_founded", "2026-01-31T00:00:00", "2026-01-31"),
                arguments("hub_founded", LocalDate.of(2026, 1, 31), "2026-01-31"),
                arguments("hub_founded", LocalDateTime.of(2026, 1, 31, 23, 0), "2026-01-31"),
                arguments("hub_founded", OffsetDateTime.parse("2026-02-01T00:30:00+02:00"), "2026-02-01"),
                arguments("hub_founded", Date.from(moment), "2026-01-31"),
                arguments("hub_founded", java.sql.Date.valueOf("2026-01-31"), "2026-01-31"),
                arguments("hub_checkedat", "2026-01-31T08:30:00Z", "2026-01-31T08:30:00Z"),
                arguments("hub_checkedat", "2026-01-31T08:30:00+02:00", "2026-01-31T06:30:00Z"),
                arguments("hub_checkedat", "2026-01-31 08:30:00", "2026-01-31T08:30:00Z"),
                arguments("hub_checkedat", "2026-01-31", "2026-01-31T00:00:00Z"),
                arguments("hub_opensat", "2026-01-31T08:30:00+02:00", "2026-01-31T08:30:00Z"),
                arguments("hub_opensat", "2026-01-31 08:30", "2026-01-31T08:30:00Z"),
                arguments("hub_opensat", OffsetDateTime.parse("2026-02-01T00:30:00+02:00"), "2026-02-01T00:30:00Z"),
                arguments("hub_checkedat", moment, "2026-01-31T23:30:00Z"),
                arguments("hub_checkedat", Date.from(moment), "2026-01-31T23:30:00Z"),
                arguments(
                        "hub_checkedat",
                        ZonedDateTime.parse("2026-07-01T10:00:00+02:00[Europe/Paris]"),
                        "2026-07-01T08:00:00Z"));
    }

    @ParameterizedTest(name = "{0} refuses {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            hub_population | many        | INVALID_VALUE  | Column hub_population: 'many' is not a number. Write it as 1234.56, without grouping, unit or currency sign
            hub_population | 1,200       | INVALID_VALUE  | Column hub_population: '1,200' is not a number. Write it as 1234.56, without grouping, unit or currency sign
            hub_population | 5.5         | INVALID_VALUE  | Column hub_population: '5.5' is not a whole number from -2147483648 to 2147483647
            hub_population | 3000000000  | INVALID_VALUE  | Column hub_population: '3000000000' is not a whole number from -2147483648 to 2147483647
            hub_founded    | 31.01.2026  | INVALID_VALUE  | Column hub_founded: '31.01.2026' is not a date such as 2026-01-31
            hub_checkedat  | yesterday   | INVALID_VALUE  | Column hub_checkedat: 'yesterday' is not a time such as 2026-01-31T08:30:00Z
            hub_climate    | Tropical    | UNKNOWN_CHOICE | Column hub_climate has no choice 'Tropical'. It takes [1, 2, 100000000] or a label: 'Arid', 'Temperate', '3'
            hub_tags       | Port,Castle | UNKNOWN_CHOICE | Column hub_tags has no choice 'Castle'. It takes [1, 9, 12] or a label: 'Port', 'Old town', 'Airport'
            hub_capital    | maybe       | UNKNOWN_CHOICE | Column hub_capital: 'maybe' is neither yes nor no. It takes true, false or a label: 'No', 'Capital'
            hub_cityid     | 17          | INVALID_VALUE  | Column hub_cityid: '17' is not a GUID
            hub_plan       | plan.pdf    | INVALID_VALUE  | Column hub_plan: 'a file' cannot be set with the row's other values. Upload it to the row instead
            """)
    void refusesWhatCannotBeOfTheType(String column, String given, String code, String message) {
        assertThatThrownBy(() -> read(column, given)).isInstanceOfSatisfying(RefusedValueException.class, refused -> {
            assertThat(refused.error().code()).isEqualTo(code);
            assertThat(refused.error().column()).isEqualTo(column);
            assertThat(refused.error().message()).isEqualTo(message);
        });
    }

    @Test
    void clearsByNullAndByEmptyTextOnlyWhenAskedTo() {
        assertThat(read("hub_name", null)).isNull();
        assertThat(read("hub_name", "")).isEqualTo("");
        assertThat(ColumnValue.read(column("hub_name"), "", EmptyText.NULL)).isNull();
        assertThat(ColumnValue.read(column("hub_population"), "", EmptyText.NULL))
                .isNull();
        assertThatThrownBy(() -> read("hub_population", "")).hasMessageContaining("'' is not a number");
    }

    private static Object read(String column, Object given) {
        return ColumnValue.read(column(column), given, EmptyText.KEEP);
    }

    private static Column column(String name) {
        return Objects.requireNonNull(SampleTables.CITY.column(name));
    }
}
