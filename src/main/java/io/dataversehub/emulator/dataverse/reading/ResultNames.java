package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.store.FiscalCalendar;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.ResultRow;
import io.dataversehub.emulator.dataverse.store.ResultTable;
import io.dataversehub.emulator.dataverse.store.Session;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names of the rows that lookups in a result refer to, and symbols of currencies. */
final class ResultNames {
    private final Session session;
    private final LookupNames lookups;
    private @Nullable FiscalCalendar calendar;

    /** @param wanted false reads nothing, since nobody will ask */
    ResultNames(Session session, ResultTable result, boolean wanted) {
        this.session = session;
        lookups = new LookupNames(session);
        if (wanted) {
            Map<String, Set<UUID>> ids = new HashMap<>();
            result.rows().stream()
                    .flatMap(row -> row.values().stream())
                    .filter(Objects::nonNull)
                    .filter(Reference.class::isInstance)
                    .map(Reference.class::cast)
                    .forEach(reference -> ids.computeIfAbsent(reference.table(), table -> new HashSet<>())
                            .add(reference.id()));
            lookups.read(ids);
        }
    }

    Optional<String> name(Reference reference) {
        return lookups.name(reference);
    }

    /** {@code Quarter 1 FY2024} for 202401. */
    String fiscalPeriod(int yearAndPeriod) {
        FiscalCalendar known = calendar;
        if (known == null) {
            known = session.fiscalCalendar();
            calendar = known;
        }
        return known.periodName(yearAndPeriod);
    }

    ZoneId zone() {
        return lookups.zone();
    }

    /** Of the currency that the row refers to, or the base currency's: groups are in that. */
    String symbol(ResultRow row) {
        return row.values().stream()
                .filter(value -> value instanceof Reference reference
                        && reference.table().equals("transactioncurrency"))
                .map(Reference.class::cast)
                .findFirst()
                .map(lookups::symbol)
                .orElse(LookupNames.DEFAULT_SYMBOL);
    }
}
