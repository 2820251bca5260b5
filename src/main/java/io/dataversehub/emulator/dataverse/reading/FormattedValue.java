package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as a person reads them, in English of the United States and the user's time zone. */
final class FormattedValue {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.US);
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("M/d/yyyy h:mm a", Locale.US);

    private FormattedValue() {}

    /**
     * Empty for texts and ids, which are shown as they are, and for lookups, whose name is in another row.
     *
     * @param zone of the user
     */
    static Optional<String> of(Column column, Object value, Supplier<ZoneId> zone, Supplier<String> currencySymbol) {
        return switch (column.type()) {
            case CHOICE, STATE, STATUS -> label(column.choices(), (Integer) value);
            case BOOLEAN -> label(column.choices(), Boolean.TRUE.equals(value) ? 1 : 0);
            case CHOICES -> Optional.of(labels(column.choices(), (String) value));
            case INTEGER, BIG_INT -> Optional.of(number(new BigDecimal(value.toString()), 0));
            case DECIMAL, DOUBLE -> Optional.of(number(new BigDecimal(value.toString()), precision(column)));
            case MONEY -> Optional.of(money((BigDecimal) value, currencySymbol.get()));
            case DATE_TIME -> Optional.of(date(column, value, zone));
            default -> Optional.empty();
        };
    }

    private static Optional<String> label(@Nullable Choices choices, int value) {
        return choices == null ? Optional.empty() : choices.option(value).map(Choices.Option::label);
    }

    private static String labels(@Nullable Choices choices, String values) {
        return Arrays.stream(values.split(","))
                .map(value -> label(choices, Integer.parseInt(value)).orElse(value))
                .collect(Collectors.joining("; "));
    }

    private static int precision(Column column) {
        Integer precision = column.shape().precision();
        return precision == null ? 2 : precision;
    }

    static String number(BigDecimal value, int digits) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.US));
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    private static String money(BigDecimal value, String symbol) {
        String amount = symbol + number(value.abs(), 2);
        return value.signum() < 0 ? "(" + amount + ")" : amount;
    }

    private static String date(Column column, Object value, Supplier<ZoneId> zone) {
        if (value instanceof LocalDate date) {
            return DATE.format(date);
        }
        boolean dateOnly = "DateOnly".equals(column.shape().format());
        boolean local = !"TimeZoneIndependent".equals(column.shape().dateTimeBehavior());
        LocalDateTime utc = (LocalDateTime) value;
        LocalDateTime shown = local
                ? utc.atZone(ZoneOffset.UTC).withZoneSameInstant(zone.get()).toLocalDateTime()
                : utc;
        return (dateOnly ? DATE : DATE_TIME).format(shown);
    }
}
