package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.odata.QueryOptions;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.sql.SqlQuery;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Refuses some of the queries that follow an anti-pattern. Dataverse does so to those that it finds to be a risk for its
 * database; here the administrator says how many. Elastic tables, which lie in another database, are left alone. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/query-throttling">Query throttling</a>
 */
public final class QueryThrottle {
    private static final int ALL = 100;

    private final IntSupplier percent;
    private final AtomicLong expensive = new AtomicLong();

    /** @param percent how many of the expensive queries are refused, 0 to 100; asked at each query */
    public QueryThrottle(IntSupplier percent) {
        this.percent = percent;
    }

    /** @param query whose address begins with an entity set */
    public Operation before(Operation query) {
        return (call, session) -> {
            int share = percent.getAsInt();
            if (share > 0) {
                refuse(call, session, share);
            }
            return query.answer(call, session);
        };
    }

    private void refuse(Call call, Session session, int share) {
        Optional<Table> table = session.schema().byEntitySet(call.name(0)).filter(found -> !found.isElastic());
        Set<AntiPattern> patterns =
                table.map(found -> patterns(call, session, found)).orElse(Set.of());
        // Spread evenly: of 25 percent, each fourth.
        if (!patterns.isEmpty() && expensive.getAndIncrement() * share % ALL + share >= ALL) {
            if (patterns.contains(AntiPattern.LEADING_WILDCARD)) {
                throw QueryErrors.leadingWildcardThrottled();
            }
            throw QueryErrors.antiPatternsThrottled(
                    patterns.stream().map(AntiPattern::identifier).collect(Collectors.joining(",")));
        }
    }

    private static Set<AntiPattern> patterns(Call call, Session session, Table table) {
        QueryOptions options = call.options();
        String fetchXml = options.option("fetchXml");
        Optional<String> xml =
                fetchXml == null ? SavedViews.fetchXml(session, options) : Optional.of(FetchText.decoded(fetchXml));
        if (xml.isPresent()) {
            return FetchPatterns.of(Fetch.parse(xml.get()), session.schema());
        }
        String sql = options.option("sql");
        if (sql != null) {
            return FetchPatterns.of(SqlQuery.parse(sql, session.schema(), session.now()), session.schema());
        }
        if (options.apply() != null) {
            return Set.of();
        }
        boolean counted = call.path().segments().size() > 1;
        return QueryPatterns.of(options.query(), table, !counted);
    }
}
