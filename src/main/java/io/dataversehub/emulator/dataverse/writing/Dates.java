package io.dataversehub.emulator.dataverse.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.schema.Column;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Values of the date columns; times are kept in UTC and whole seconds. */
final class Dates {
    private static final int DATE_LENGTH = 10;

    /** The first year that the SQL Server type under Dataverse can hold. */
    private static final int FIRST_YEAR = 1753;

    private Dates() {}

    static Object read(ValueReader reader, Column column, JsonNode json) {
        if (!json.isTextual()) {
            throw reader.conversion(column, json);
        }
        try {
            return column.isDateOnly() ? date(json.textValue()) : dateTime(json.textValue());
        } catch (DateTimeException e) {
            throw reader.conversion(column, json);
        }
    }

    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        checkYear(date.getYear(), text);
        return date;
    }

    /** A bare date is taken as its midnight in UTC, which is what clients send for columns shown without a time. */
    private static LocalDateTime dateTime(String text) {
        LocalDateTime time = text.length() == DATE_LENGTH
                ? LocalDate.parse(text).atStartOfDay()
                : OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
        checkYear(time.getYear(), text);
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static void checkYear(int year, String text) {
        if (year < FIRST_YEAR || year > 9999) {
            throw new WebApiException(
                    400,
                    "0x80040239",
                    "DateTime is less than minumum value supported by CrmDateTime. Actual value: " + text
                            + ", Minimum value supported: 01/01/1753 00:00:00");
        }
    }
}
