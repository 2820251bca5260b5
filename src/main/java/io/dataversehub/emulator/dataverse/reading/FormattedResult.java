package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.store.ResultColumn;
import io.dataversehub.emulator.dataverse.store.ResultRow;
import java.math.BigDecimal;
import java.util.Optional;

/** Values of results as a person reads them. */
final class FormattedResult {
    private FormattedResult() {}

    /** As {@link FormattedValue#of}, and for what was counted, added up or cut out of a date. */
    static Optional<String> of(ResultColumn result, Object value, ResultNames names, ResultRow row) {
        Column column = result.column();
        return switch (result.measure()) {
            case VALUE, EXTREME, SUM, AVERAGE -> FormattedValue.of(column, value, names::zone, () -> names.symbol(row));
            case COUNT, DATE_PART -> Optional.of(FormattedValue.number(new BigDecimal(value.toString()), 0));
            case FISCAL_YEAR -> Optional.of("FY" + value);
            case FISCAL_PERIOD -> Optional.of(names.fiscalPeriod(((Number) value).intValue()));
        };
    }
}
