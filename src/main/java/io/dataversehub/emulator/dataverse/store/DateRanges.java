package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
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
import java.util.Optional;
import java.util.function.Supplier;

/** The spans that date functions stand for, from the present moment. Weeks begin on Sunday. */
final class DateRanges {
    private static final int DATE_LENGTH = 10;

    private DateRanges() {}

    /** Empty when the function is none of dates, or is one that no single span can stand for. */
    static Optional<DateRange> of(
            QueryFunction function, List<String> values, LocalDateTime now, Supplier<FiscalCalendar> fiscal) {
        try {
            Optional<DateRange> plain = plain(function, values, now);
            return plain.isPresent() ? plain : fiscal(function, values, now, fiscal);
        } catch (DateTimeException e) {
            throw ErrorCatalogue.invalidArgument(
                    "The values " + values + " of '" + function + "' lead out of the dates that there are.");
        }
    }

    private static Optional<DateRange> plain(QueryFunction function, List<String> values, LocalDateTime now) {
        LocalDateTime today = now.truncatedTo(ChronoUnit.DAYS);
        LocalDateTime week = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        LocalDateTime month = today.withDayOfMonth(1);
        LocalDateTime year = today.withDayOfYear(1);
        DateRange range =
                switch (function) {
                    case Today -> days(today, 1);
                    case Yesterday -> days(today.minusDays(1), 1);
                    case Tomorrow -> days(today.plusDays(1), 1);
                    case Last7Days -> until(today.minusDays(7), now);
                    case Next7Days -> new DateRange(now, today.plusDays(8));
                    case ThisWeek -> days(week, 7);
                    case LastWeek -> days(week.minusDays(7), 7);
                    case NextWeek -> days(week.plusDays(7), 7);
                    case ThisMonth -> months(month, 1);
                    case LastMonth -> months(month.minusMonths(1), 1);
                    case NextMonth -> months(month.plusMonths(1), 1);
                    case ThisYear -> months(year, 12);
                    case LastYear -> months(year.minusYears(1), 12);
                    case NextYear -> months(year.plusYears(1), 12);
                    case LastXHours -> until(now.minusHours(number(values)), now);
                    case NextXHours -> new DateRange(now, now.plusHours(number(values)));
                    case LastXDays -> until(today.minusDays(number(values)), now);
                    case NextXDays -> new DateRange(now, today.plusDays(number(values) + 1));
                    case LastXWeeks -> until(today.minusWeeks(number(values)), now);
                    case NextXWeeks ->
                        new DateRange(now, today.plusWeeks(number(values)).plusDays(1));
                    case LastXMonths -> until(today.minusMonths(number(values)), now);
                    case NextXMonths ->
                        new DateRange(now, today.plusMonths(number(values)).plusDays(1));
                    case LastXYears -> until(today.minusYears(number(values)), now);
                    case NextXYears ->
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
                    default -> null;
                };
        return Optional.ofNullable(range);
    }

    private static Optional<DateRange> fiscal(
            QueryFunction function, List<String> values, LocalDateTime now, Supplier<FiscalCalendar> fiscal) {
        DateRange range =
                switch (function) {
                    case ThisFiscalYear -> years(fiscal, now, 0, 1);
                    case LastFiscalYear -> years(fiscal, now, -1, 1);
                    case NextFiscalYear -> years(fiscal, now, 1, 1);
                    case LastXFiscalYears -> years(fiscal, now, -number(values), number(values));
                    case NextXFiscalYears -> years(fiscal, now, 1, number(values));
                    case InFiscalYear -> fiscal.get().years(number(values), 1);
                    case ThisFiscalPeriod -> fiscal.get().periods(now, 0, 1);
                    case LastFiscalPeriod -> fiscal.get().periods(now, -1, 1);
                    case NextFiscalPeriod -> fiscal.get().periods(now, 1, 1);
                    case LastXFiscalPeriods -> fiscal.get().periods(now, -number(values), number(values));
                    case NextXFiscalPeriods -> fiscal.get().periods(now, 1, number(values));
                    case InFiscalPeriodAndYear -> period(fiscal, values);
                    case InOrBeforeFiscalPeriodAndYear ->
                        new DateRange(null, period(fiscal, values).until());
                    case InOrAfterFiscalPeriodAndYear ->
                        new DateRange(period(fiscal, values).from(), null);
                    default -> null;
                };
        return Optional.ofNullable(range);
    }

    private static DateRange years(Supplier<FiscalCalendar> fiscal, LocalDateTime now, int steps, int count) {
        FiscalCalendar calendar = fiscal.get();
        return calendar.years(calendar.yearOf(now) + steps, count);
    }

    private static DateRange period(Supplier<FiscalCalendar> fiscal, List<String> values) {
        return fiscal.get().period(number(values.get(0)), number(values.get(1)));
    }

    private static DateRange days(LocalDateTime from, int days) {
        return new DateRange(from, from.plusDays(days));
    }

    private static DateRange months(LocalDateTime from, int months) {
        return new DateRange(from, from.plusMonths(months));
    }

    /** The present second belongs to it: rows written in it are meant. */
    private static DateRange until(LocalDateTime from, LocalDateTime now) {
        return new DateRange(from, now.plusSeconds(1));
    }

    private static int number(List<String> values) {
        return number(values.get(0));
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw ErrorCatalogue.invalidArgument("'" + text + "' must be a positive whole number.");
    }

    private static LocalDateTime day(List<String> values) {
        String text = values.get(0).strip();
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
