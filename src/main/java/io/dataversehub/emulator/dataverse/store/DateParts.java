package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.fetch.Attribute.DateGrouping;
import java.util.function.Supplier;

/** Parts of dates as expressions. All in UTC, which is the time zone of this environment's users. */
final class DateParts {
    private DateParts() {}

    static String sql(DateGrouping grouping, String date, Supplier<FiscalCalendar> fiscal) {
        return switch (grouping) {
            case DAY -> "EXTRACT(DAY FROM " + date + ")";
            case WEEK -> week(date);
            case MONTH -> "EXTRACT(MONTH FROM " + date + ")";
            case YEAR -> "EXTRACT(YEAR FROM " + date + ")";
            case QUARTER -> fiscal.get().quarterSql(date);
            case FISCAL_YEAR -> fiscal.get().yearSql(date);
            case FISCAL_PERIOD ->
                "(" + fiscal.get().yearSql(date) + " * 100 + " + fiscal.get().periodSql(date) + ")";
        };
    }

    /**
     * Weeks begin on Sunday, and the first is the one with 1 January, as in SQL Server. With the day of the year {@code y} and
     * the day of the week {@code d} from 0, the week's Saturday is day {@code y + 6 - d}, and the week {@code (y + 12 - d) / 7}.
     */
    private static String week(String date) {
        return "((EXTRACT(DOY FROM " + date + ") + 13 - DAY_OF_WEEK(" + date + ")) / 7)";
    }
}
