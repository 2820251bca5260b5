package io.dataversehub.emulator.dataverse.web;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Key values of an address as the values of their columns. */
final class KeyValues {
    private KeyValues() {}

    static Object typed(Table table, Column column, Literal literal) {
        return convert(column, literal)
                .orElseThrow(() ->
                        ErrorCatalogue.keyValueInvalid(table.logicalName(), column.propertyName(), literal.text()));
    }

    private static Optional<Object> convert(Column column, Literal literal) {
        if (literal instanceof Literal.Text text) {
            return Optional.of(text.text())
                    .filter(value -> column.type().isText())
                    .map(value -> value);
        }
        if (literal instanceof Literal.Number number) {
            return number(column, number.value());
        }
        if (literal instanceof Literal.Guid guid) {
            return switch (column.type()) {
                case UNIQUE_IDENTIFIER -> Optional.of(guid.value());
                case LOOKUP, CUSTOMER, OWNER ->
                    Optional.of(new Reference(column.targets().get(0), guid.value()));
                default -> Optional.empty();
            };
        }
        if (literal instanceof Literal.Date date && column.isDateOnly()) {
            return Optional.of(date.value());
        }
        if (literal instanceof Literal.DateTime time && column.type().edm().equals("Edm.DateTimeOffset")) {
            return Optional.of(time.value()
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime()
                    .truncatedTo(ChronoUnit.SECONDS));
        }
        return Optional.empty();
    }

    private static Optional<Object> number(Column column, BigDecimal value) {
        try {
            return switch (column.type()) {
                case INTEGER, CHOICE, STATE, STATUS -> Optional.of(value.intValueExact());
                case BIG_INT -> Optional.of(value.longValueExact());
                case DECIMAL, MONEY -> Optional.of(value);
                default -> Optional.empty();
            };
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
