package io.dataversehub.webapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Dates and times of any Java type or ISO 8601 text. A time without a zone is UTC, as Dataverse takes it. */
final class Dates {

    private Dates() {}

    /** The moment, as Dataverse writes it; null when {@code value} is none. */
    static @Nullable String moment(Object value) {
        OffsetDateTime moment = read(value);
        return moment == null ? null : DateTimeFormatter.ISO_INSTANT.format(moment.toInstant());
    }

    /** What a clock showed in the value's own zone, as Dataverse writes it: as if in UTC; null when {@code value} is none. */
    static @Nullable String wallClock(Object value) {
        OffsetDateTime moment = read(value);
        return moment == null
                ? null
                : DateTimeFormatter.ISO_INSTANT.format(moment.toLocalDateTime().toInstant(ZoneOffset.UTC));
    }

    /** The date that the value names in its own zone; null when {@code value} is none. */
    static @Nullable String date(Object value) {
        OffsetDateTime moment = read(value);
        return moment == null ? null : moment.toLocalDate().toString();
    }

    private static @Nullable OffsetDateTime read(Object value) {
        return value instanceof CharSequence text ? parsed(text.toString().strip()) : typed(value);
    }

    private static @Nullable OffsetDateTime typed(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return moment;
        }
        if (value instanceof ZonedDateTime moment) {
            return moment.toOffsetDateTime();
        }
        if (value instanceof Instant moment) {
            return moment.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof LocalDateTime moment) {
            return moment.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay().atOffset(ZoneOffset.UTC);
        }
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate().atStartOfDay().atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Date moment) {
            return Instant.ofEpochMilli(moment.getTime()).atOffset(ZoneOffset.UTC);
        }
        return value instanceof Calendar moment ? moment.toInstant().atOffset(ZoneOffset.UTC) : null;
    }

    private static @Nullable OffsetDateTime parsed(String text) {
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        try {
            if (iso.length() <= 10) {
                return LocalDate.parse(iso).atStartOfDay().atOffset(ZoneOffset.UTC);
            }
            var read = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, ZonedDateTime::from, LocalDateTime::from);
            return typed(read);
        } catch (DateTimeException notIso) {
            return null;
        }
    }
}
