package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.store.ResultColumn;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** Values of results as a person reads them. */
final class FormattedResult {
    private static final int PERIODS = 100;

    private FormattedResult() {}

    /** As {@link FormattedValue#of}, and for what was counted, added up or cut out of a date. */
    static Optional<String> of(
            ResultColumn result, Object value, Supplier<ZoneId> zone, Supplier<String> currencySymbol) {
        Column column = result.column();
        return switch (result.measure()) {
            case VALUE, EXTREME -> FormattedValue.of(column, value, zone, currencySymbol);
            case SUM, AVERAGE -> FormattedValue.of(column, value, zone, currencySymbol);
            case COUNT, DATE_PART -> Optional.of(FormattedValue.number(new BigDecimal(value.toString()), 0));
            case FISCAL_YEAR -> Optional.of("FY" + value);
            case FISCAL_PERIOD -> {
                int period = ((Number) value).intValue();
                yield Optional.of("Quarter " + period % PERIODS + " FY" + period / PERIODS);
            }
        };
    }
}
