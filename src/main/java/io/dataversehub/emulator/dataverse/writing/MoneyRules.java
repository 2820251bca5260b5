package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.PerTable;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.store.Session;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row with money has a currency, the currency's exchange rate at that time, and each amount again in the base currency:
 * {@code revenue_base = revenue / exchangerate}.
 */
final class MoneyRules {
    static final String CURRENCY = "transactioncurrencyid";
    static final String RATE = "exchangerate";
    private static final int BASE_SCALE = 4;
    private static final PerTable<List<Column>> BASES = new PerTable<>(MoneyRules::findBases);

    private MoneyRules() {}

    static boolean touched(Table table, Map<String, @Nullable Object> values) {
        return table.has(CURRENCY) && (values.containsKey(CURRENCY) || hasMoney(table, values));
    }

    private static boolean hasMoney(Table table, Map<String, @Nullable Object> values) {
        for (String name : values.keySet()) {
            if (table.column(name).type() == ColumnType.MONEY) {
                return true;
            }
        }
        return false;
    }

    /** What must be read of the row before it is changed. */
    static List<String> needed(Table table, Map<String, @Nullable Object> values) {
        List<String> names = new ArrayList<>(List.of(CURRENCY, RATE));
        if (values.containsKey(CURRENCY)) {
            BASES.of(table).forEach(base -> names.add(base.shape().base()));
        }
        return names;
    }

    /** @param current the row before the change; null on create */
    static void settle(Session session, Table table, Map<String, @Nullable Object> values, @Nullable Row current) {
        boolean currencyChanges = values.containsKey(CURRENCY);
        Reference currency = currency(values, current);
        BigDecimal rate = current != null && !currencyChanges && current.get(CURRENCY) != null
                ? known(current, table)
                : rateOf(session, currency);
        values.put(CURRENCY, currency);
        if (table.has(RATE)) {
            values.put(RATE, rate);
        }
        for (Column base : BASES.of(table)) {
            String amount = Objects.requireNonNull(base.shape().base());
            if (values.containsKey(amount)) {
                values.put(base.logicalName(), inBase(values.get(amount), rate));
            } else if (current != null && currencyChanges) {
                values.put(base.logicalName(), inBase(current.get(amount), rate));
            }
        }
    }

    private static Reference currency(Map<String, @Nullable Object> values, @Nullable Row current) {
        if (values.get(CURRENCY) instanceof Reference given) {
            return given;
        }
        if (current != null && current.get(CURRENCY) instanceof Reference known) {
            return known;
        }
        return new Reference("transactioncurrency", SeedRows.CURRENCY);
    }

    private static BigDecimal known(Row current, Table table) {
        return table.has(RATE) && current.get(RATE) instanceof BigDecimal rate ? rate : BigDecimal.ONE;
    }

    private static BigDecimal rateOf(Session session, Reference currency) {
        if (currency.id().equals(SeedRows.CURRENCY)) {
            return BigDecimal.ONE;
        }
        Table currencies = session.schema().require("transactioncurrency");
        return session.find(Projection.named(currencies, List.of(RATE)), new RowKey.ById(currency.id()))
                .map(row -> row.get(RATE) instanceof BigDecimal rate ? rate : BigDecimal.ONE)
                .orElse(BigDecimal.ONE);
    }

    private static @Nullable BigDecimal inBase(@Nullable Object amount, BigDecimal rate) {
        return amount instanceof BigDecimal money && rate.signum() != 0
                ? money.divide(rate, BASE_SCALE, RoundingMode.HALF_UP)
                : null;
    }

    private static List<Column> findBases(Table table) {
        return table.columns().values().stream()
                .filter(column -> column.shape().base() != null
                        && table.has(column.shape().base()))
                .toList();
    }
}
