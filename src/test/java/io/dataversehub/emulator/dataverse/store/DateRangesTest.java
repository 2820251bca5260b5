package io.dataversehub.emulator.dataverse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.odata.QueryFunction;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateRangesTest {
    /** A Thursday. */
    private static final LocalDateTime NOW = LocalDateTime.parse("2024-02-29T13:30:00");

    private static final FiscalCalendar FROM_APRIL =
            new FiscalCalendar(MonthDay.of(4, 1), FiscalCalendar.Period.QUARTER, false);

    @ParameterizedTest
    @CsvSource({
        "Today, , 2024-02-29T00:00, 2024-03-01T00:00",
        "Yesterday, , 2024-02-28T00:00, 2024-02-29T00:00",
        "Tomorrow, , 2024-03-01T00:00, 2024-03-02T00:00",
        "Last7Days, , 2024-02-22T00:00, 2024-02-29T13:30:01",
        "Next7Days, , 2024-02-29T13:30, 2024-03-08T00:00",
        "ThisWeek, , 2024-02-25T00:00, 2024-03-03T00:00",
        "LastWeek, , 2024-02-18T00:00, 2024-02-25T00:00",
        "NextWeek, , 2024-03-03T00:00, 2024-03-10T00:00",
        "ThisMonth, , 2024-02-01T00:00, 2024-03-01T00:00",
        "LastMonth, , 2024-01-01T00:00, 2024-02-01T00:00",
        "NextMonth, , 2024-03-01T00:00, 2024-04-01T00:00",
        "ThisYear, , 2024-01-01T00:00, 2025-01-01T00:00",
        "LastYear, , 2023-01-01T00:00, 2024-01-01T00:00",
        "NextYear, , 2025-01-01T00:00, 2026-01-01T00:00",
        "LastXHours, 2, 2024-02-29T11:30, 2024-02-29T13:30:01",
        "NextXHours, 2, 2024-02-29T13:30, 2024-02-29T15:30",
        "LastXDays, 1, 2024-02-28T00:00, 2024-02-29T13:30:01",
        "NextXDays, 1, 2024-02-29T13:30, 2024-03-02T00:00",
        "LastXWeeks, 1, 2024-02-22T00:00, 2024-02-29T13:30:01",
        "LastXMonths, 1, 2024-01-29T00:00, 2024-02-29T13:30:01",
        "NextXMonths, 12, 2024-02-29T13:30, 2025-03-01T00:00",
        "LastXYears, 1, 2023-02-28T00:00, 2024-02-29T13:30:01",
        "OlderThanXMinutes, 30, , 2024-02-29T13:00",
        "OlderThanXHours, 1, , 2024-02-29T12:30",
        "OlderThanXDays, 1, , 2024-02-28T00:00",
        "OlderThanXYears, 4, , 2020-02-29T00:00",
        "On, 2024-05-05, 2024-05-05T00:00, 2024-05-06T00:00",
        "OnOrAfter, 2024-05-05, 2024-05-05T00:00, ",
        "OnOrBefore, 2024-05-05T10:00:00Z, , 2024-05-06T00:00",
        "ThisFiscalYear, , 2023-04-01T00:00, 2024-04-01T00:00",
        "LastFiscalYear, , 2022-04-01T00:00, 2023-04-01T00:00",
        "NextFiscalYear, , 2024-04-01T00:00, 2025-04-01T00:00",
        "InFiscalYear, 2024, 2024-04-01T00:00, 2025-04-01T00:00",
        "ThisFiscalPeriod, , 2024-01-01T00:00, 2024-04-01T00:00",
        "LastFiscalPeriod, , 2023-10-01T00:00, 2024-01-01T00:00",
        "NextFiscalPeriod, , 2024-04-01T00:00, 2024-07-01T00:00",
        "LastXFiscalPeriods, 2, 2023-07-01T00:00, 2024-01-01T00:00",
        "NextXFiscalYears, 2, 2024-04-01T00:00, 2026-04-01T00:00",
        "InFiscalPeriodAndYear, 4 2023, 2024-01-01T00:00, 2024-04-01T00:00",
        "InOrBeforeFiscalPeriodAndYear, 1 2023, , 2023-07-01T00:00",
        "InOrAfterFiscalPeriodAndYear, 1 2023, 2023-04-01T00:00, ",
    })
    void standForSpansFromThePresentMoment(
            QueryFunction function, String values, LocalDateTime from, LocalDateTime until) {
        List<String> texts = values == null ? List.of() : List.of(values.split(" "));

        assertThat(DateRanges.of(function, texts, NOW, () -> FROM_APRIL)).contains(new DateRange(from, until));
    }

    @ParameterizedTest
    @CsvSource({
        "LastXDays, 0",
        "LastXDays, many",
        "On, someday",
        "InFiscalPeriodAndYear, 5 2024",
        "LastXYears, 2147483647"
    })
    void refuseValuesThatMeanNoSpan(QueryFunction function, String values) {
        List<String> texts = List.of(values.split(" "));

        assertThatThrownBy(() -> DateRanges.of(function, texts, NOW, () -> FROM_APRIL))
                .isInstanceOf(WebApiException.class);
    }

    @Test
    void callAFiscalYearAfterTheYearItEndsInWhereTheOrganizationSaysSo() {
        FiscalCalendar byEnd = new FiscalCalendar(MonthDay.of(4, 1), FiscalCalendar.Period.MONTH, true);

        assertThat(byEnd.yearOf(NOW)).isEqualTo(2024);
        assertThat(byEnd.yearStart(2024)).isEqualTo("2023-04-01T00:00");
        assertThat(byEnd.period(12, 2024))
                .isEqualTo(new DateRange(
                        LocalDateTime.parse("2024-03-01T00:00"), LocalDateTime.parse("2024-04-01T00:00")));
    }
}
