package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names of the rows that lookups refer to, and symbols of currencies: read for a whole page by one statement per table. And the
 * time zone of the one who asks, read when it is first needed.
 */
final class LookupNames {
    static final String DEFAULT_SYMBOL = "$";
    private static final String SYMBOL = "currencysymbol";

    private static final String USER_SETTINGS = "usersettings";
    private static final String TIME_ZONE = "timezonecode";

    private final Session session;
    private final Map<UUID, String> names = new HashMap<>();
    private final Map<UUID, String> symbols = new HashMap<>();

    private @Nullable ZoneId zone;

    LookupNames(Session session) {
        this.session = session;
    }

    /** Reads what the lookups of these rows refer to. */
    void readFor(Collection<Row> rows) {
        Map<String, Set<UUID>> wanted = new HashMap<>();
        for (Row row : rows) {
            for (Column column : row.projection().columns()) {
                if (column.type().isLookup() && row.get(column.logicalName()) instanceof Reference reference) {
                    wanted.computeIfAbsent(reference.table(), table -> new HashSet<>())
                            .add(reference.id());
                }
            }
        }
        read(wanted);
    }

    /** Reads the rows of these ids by table. */
    void read(Map<String, Set<UUID>> wanted) {
        Schema schema = session.schema();
        wanted.forEach((name, ids) -> schema.table(name).ifPresent(table -> {
            names.putAll(session.names(table, ids));
            if (table.has(SYMBOL)) {
                readSymbols(table, ids);
            }
        }));
    }

    private void readSymbols(Table currencies, Set<UUID> ids) {
        for (Row row : session.findAll(Projection.named(currencies, List.of(SYMBOL)), ids)) {
            if (row.get(SYMBOL) instanceof String symbol) {
                symbols.put(row.id(), symbol);
            }
        }
    }

    Optional<String> name(Reference reference) {
        return Optional.ofNullable(names.get(reference.id()));
    }

    /** Time zone of the user who asks: UTC unless the user settings say otherwise. */
    ZoneId zone() {
        if (zone == null) {
            zone = readZone();
        }
        return zone;
    }

    private ZoneId readZone() {
        Table settings = session.schema().require(USER_SETTINGS);
        Integer code = session.find(
                        Projection.named(settings, List.of(TIME_ZONE)),
                        new RowKey.ById(session.caller().user()))
                .map(row -> (Integer) row.get(TIME_ZONE))
                .orElse(TimeZones.UTC);
        return TimeZones.coded(code).map(TimeZones.TimeZone::zone).orElse(ZoneOffset.UTC);
    }

    String symbol(Row row) {
        boolean has = row.projection().columns().stream()
                .anyMatch(column -> column.logicalName().equals("transactioncurrencyid"));
        return has && row.get("transactioncurrencyid") instanceof Reference currency
                ? symbol(currency)
                : DEFAULT_SYMBOL;
    }

    String symbol(Reference currency) {
        return symbols.getOrDefault(currency.id(), DEFAULT_SYMBOL);
    }
}
