package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.Objects;

/**
 * The organization's fiscal year: when it begins, what it is cut into, and which calendar year it is called after.
 *
 * @param start of the year; 29 February counts as the 28th
 * @param namedByEnd the fiscal year that ends in 2025 is 2025, wherever it begins
 * @see <a href="https://learn.microsoft.com/power-platform/admin/work-fiscal-year-settings">Work with fiscal year settings</a>
 */
public record FiscalCalendar(MonthDay start, Period period, boolean namedByEnd) {
    /** As a new environment has it: the calendar year in quarters. */
    static final FiscalCalendar STANDARD = new FiscalCalendar(MonthDay.of(1, 1), Period.QUARTER, false);

    private static final int END_DATE = 2;
    private static final int LAST_SAFE_DAY = 28;
    private static final int MONTHS = 12;

    /** {@code organization.fiscalperiodtype}; the periods of four weeks (2004) are not emulated. */
    enum Period {
        YEAR(2000, 12, "Annual"),
        SEMESTER(2001, 6, "Semester"),
        QUARTER(2002, 3, "Quarter"),
        MONTH(2003, 1, "Month");

        private final int code;
        private final int months;
        private final String label;

        Period(int code, int months, String label) {
            this.code = code;
            this.months = months;
            this.label = label;
        }

        static Period of(int code) {
            for (Period period : values()) {
                if (period.code == code) {
                    return period;
                }
            }
            throw ProtocolErrors.notEmulated("The fiscal period type " + code);
        }
    }

    /** From the row of the organization; what it leaves open is as {@link #STANDARD}. */
    static FiscalCalendar of(Row organization) {
        MonthDay start = organization.get("fiscalcalendarstart") instanceof LocalDateTime time
                ? MonthDay.of(time.getMonth(), Math.min(time.getDayOfMonth(), LAST_SAFE_DAY))
                : STANDARD.start;
        Period period =
                organization.get("fiscalperiodtype") instanceof Integer code ? Period.of(code) : STANDARD.period;
        boolean namedByEnd = Objects.equals(organization.get("fiscalyeardisplaycode"), END_DATE);
        return new FiscalCalendar(start, period, namedByEnd);
    }

    private int nameOffset() {
        return namedByEnd && !start.equals(MonthDay.of(1, 1)) ? 1 : 0;
    }

    /** First moment of the fiscal year of that name. */
    LocalDateTime yearStart(int year) {
        return start.atYear(year - nameOffset()).atStartOfDay();
    }

    /** Name of the fiscal year that a moment lies in. */
    int yearOf(LocalDateTime time) {
        LocalDate day = time.toLocalDate();
        boolean before = day.isBefore(start.atYear(day.getYear()));
        return day.getYear() - (before ? 1 : 0) + nameOffset();
    }

    /** First moment of the fiscal period that a moment lies in. */
    LocalDateTime periodStart(LocalDateTime time) {
        LocalDateTime found = yearStart(yearOf(time));
        while (!found.plusMonths(period.months).isAfter(time)) {
            found = found.plusMonths(period.months);
        }
        return found;
    }

    DateRange years(int first, int count) {
        return new DateRange(yearStart(first), yearStart(first + count));
    }

    /** @param steps from the period that {@code time} lies in to the first */
    DateRange periods(LocalDateTime time, int steps, int count) {
        LocalDateTime first = periodStart(time).plusMonths((long) steps * period.months);
        return new DateRange(first, first.plusMonths((long) count * period.months));
    }

    /** @param number of the period, from 1 */
    DateRange period(int number, int year) {
        if (number < 1 || number > MONTHS / period.months) {
            throw ErrorCatalogue.invalidArgument("The fiscal year has no period " + number + ".");
        }
        LocalDateTime first = yearStart(year).plusMonths((long) (number - 1) * period.months);
        return new DateRange(first, first.plusMonths(period.months));
    }

    /** Expression for the name of the fiscal year of a date. */
    String yearSql(String date) {
        return "(EXTRACT(YEAR FROM " + shifted(date) + ") + " + nameOffset() + ")";
    }

    /** Expression for the number of the fiscal period of a date, from 1. */
    String periodSql(String date) {
        return part(date, period.months);
    }

    /** Expression for the quarter of the fiscal year of a date. */
    String quarterSql(String date) {
        return part(date, Period.QUARTER.months);
    }

    private String part(String date, int months) {
        return "((EXTRACT(MONTH FROM " + shifted(date) + ") - 1) / " + months + " + 1)";
    }

    /** The date moved so that the fiscal year begins with January. */
    private String shifted(String date) {
        return "DATEADD(MONTH, " + (1 - start.getMonthValue()) + ", DATEADD(DAY, " + (1 - start.getDayOfMonth()) + ", "
                + date + "))";
    }

    /** {@code Quarter 1 FY2024} for 202401. */
    public String periodName(int yearAndPeriod) {
        int number = yearAndPeriod % 100;
        return period.label + " " + number + " FY" + yearAndPeriod / 100;
    }
}
