package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.QueryFunction;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * The spans that date functions stand for, from the present moment. Weeks begin on Sunday; the fiscal year is the calendar
 * year and its periods are quarters, as a new environment has it.
 */
final class DateRanges {
    private static final int DATE_LENGTH = 10;
    private static final int MONTHS_IN_PERIOD = 3;

    private DateRanges() {}

    static DateRange of(QueryFunction function, List<String> values, LocalDateTime now) {
        LocalDateTime today = now.truncatedTo(ChronoUnit.DAYS);
        LocalDateTime week = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        LocalDateTime month = today.withDayOfMonth(1);
        LocalDateTime year = today.withDayOfYear(1);
        LocalDateTime period = month.minusMonths((month.getMonthValue() - 1) % MONTHS_IN_PERIOD);
        return switch (function) {
            case Today -> days(today, 1);
            case Yesterday -> days(today.minusDays(1), 1);
            case Tomorrow -> days(today.plusDays(1), 1);
            case Last7Days -> new DateRange(today.minusDays(7), now);
            case Next7Days -> new DateRange(now, today.plusDays(8));
            case ThisWeek -> days(week, 7);
            case LastWeek -> days(week.minusDays(7), 7);
            case NextWeek -> days(week.plusDays(7), 7);
            case ThisMonth -> months(month, 1);
            case LastMonth -> months(month.minusMonths(1), 1);
            case NextMonth -> months(month.plusMonths(1), 1);
            case ThisYear, ThisFiscalYear -> months(year, 12);
            case LastYear, LastFiscalYear -> months(year.minusYears(1), 12);
            case NextYear, NextFiscalYear -> months(year.plusYears(1), 12);
            case ThisFiscalPeriod -> months(period, MONTHS_IN_PERIOD);
            case LastFiscalPeriod -> months(period.minusMonths(MONTHS_IN_PERIOD), MONTHS_IN_PERIOD);
            case NextFiscalPeriod -> months(period.plusMonths(MONTHS_IN_PERIOD), MONTHS_IN_PERIOD);
            case LastXHours -> new DateRange(now.minusHours(number(values)), now);
            case NextXHours -> new DateRange(now, now.plusHours(number(values)));
            case LastXDays -> new DateRange(today.minusDays(number(values)), now);
            case NextXDays -> new DateRange(now, today.plusDays(number(values) + 1));
            case LastXWeeks -> new DateRange(today.minusWeeks(number(values)), now);
            case NextXWeeks ->
                new DateRange(now, today.plusWeeks(number(values)).plusDays(1));
            case LastXMonths -> new DateRange(today.minusMonths(number(values)), now);
            case NextXMonths ->
                new DateRange(now, today.plusMonths(number(values)).plusDays(1));
            case LastXYears, LastXFiscalYears -> new DateRange(today.minusYears(number(values)), now);
            case NextXYears, NextXFiscalYears ->
                new DateRange(now, today.plusYears(number(values)).plusDays(1));
            case OlderThanXMinutes -> new DateRange(null, now.minusMinutes(number(values)));
            case OlderThanXHours -> new DateRange(null, now.minusHours(number(values)));
            case OlderThanXDays -> new DateRange(null, today.minusDays(number(values)));
            case OlderThanXWeeks -> new DateRange(null, today.minusWeeks(number(values)));
            case OlderThanXMonths -> new DateRange(null, today.minusMonths(number(values)));
            case OlderThanXYears -> new DateRange(null, today.minusYears(number(values)));
            case On -> days(day(values), 1);
            case OnOrAfter -> new DateRange(day(values), null);
            case OnOrBefore -> new DateRange(null, day(values).plusDays(1));
            default -> throw ProtocolErrors.notEmulated("The query function '" + function + "'");
        };
    }

    private static DateRange days(LocalDateTime from, int days) {
        return new DateRange(from, from.plusDays(days));
    }

    private static DateRange months(LocalDateTime from, int months) {
        return new DateRange(from, from.plusMonths(months));
    }

    private static long number(List<String> values) {
        try {
            int number = Integer.parseInt(values.get(0));
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw ErrorCatalogue.invalidArgument("'" + values.get(0) + "' must be a positive whole number.");
    }

    private static LocalDateTime day(List<String> values) {
        String text = values.get(0);
        try {
            return text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay()
                    : OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                            .truncatedTo(ChronoUnit.DAYS);
        } catch (DateTimeException e) {
            throw ErrorCatalogue.invalidArgument("'" + text + "' is not a date.");
        }
    }
}
