package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.schema.Column;

/** Which columns can be aggregated how, and what becomes of them. */
final class AggregateRules {
    private AggregateRules() {}

    /** @throws WebApiException AttributeCannotBeUsedInAggregate; text inferred */
    static void check(AggregateSql.Function function, Column column) {
        boolean number =
                switch (column.type()) {
                    case INTEGER, BIG_INT, DECIMAL, DOUBLE, MONEY -> true;
                    default -> false;
                };
        boolean fits =
                switch (function) {
                    case SUM, AVERAGE -> number;
                    case MIN, MAX -> number || column.type().edm().equals("Edm.DateTimeOffset");
                    case COUNT, COUNT_DISTINCT -> true;
                };
        if (!fits) {
            throw new WebApiException(
                    400,
                    "0x80060559",
                    "The attribute '" + column.logicalName() + "' of type "
                            + column.type().schemaName() + " cannot be used in the aggregate " + function + ".");
        }
    }

    static Measure measure(AggregateSql.Function function) {
        return switch (function) {
            case SUM -> Measure.SUM;
            case AVERAGE -> Measure.AVERAGE;
            case MIN, MAX -> Measure.EXTREME;
            case COUNT, COUNT_DISTINCT -> Measure.COUNT;
        };
    }
}
