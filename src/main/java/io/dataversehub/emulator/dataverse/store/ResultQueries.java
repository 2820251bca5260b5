package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Content;
import io.dataversehub.emulator.dataverse.fetch.Criterion;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.fetch.Link;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** Runs the queries that find other than whole rows of one table. */
final class ResultQueries {
    private final Session session;
    private final QueryContext context;

    ResultQueries(Session session, QueryContext context) {
        this.session = session;
        this.context = context;
    }

    ResultTable groups(ApplyQuery query) {
        Paths paths = new Paths(context);
        ApplySql apply = new ApplySql(query, paths);
        List<String> orders = apply.orders(query.orderBy());
        List<Object> parameters = new ArrayList<>();
        TableScope scope = TableScope.outermost(query.table());
        String from = SelectSql.from(query.scope(), query.apply().filter(), paths, scope, parameters);
        refuseTooMany(from, parameters, AggregateSql.MAX_ROWS);
        String sql = apply.aggregates().sql(from, orders, query.limit(), 0);
        return session.statements()
                .query(sql, parameters, apply.aggregates().reader()::read)
                .reordered(apply.shown(query.apply()));
    }

    FetchPage page(Fetch fetch, Table table, Scope scope) {
        refuseInnerLinks(fetch.content(), table);
        FetchSql sql = new FetchSql(fetch, table, context);
        FetchPages pages = FetchPages.of(fetch.settings(), sql.cookieColumns().size(), table.isElastic());
        String from = sql.from(scope);
        FetchSql.Statement statement = fetch.settings().aggregate()
                ? groups(fetch, sql, from, pages)
                : sql.page(from, pages.after(), pages.size() + 1, pages.offset());
        ResultTable found = session.statements().query(statement.sql(), sql.parameters(), statement.reader()::read);
        boolean more = found.rows().size() > pages.size() && fetch.settings().top() == null;
        List<Integer> shown = statement.shown();
        ResultTable result = shown == null ? found : found.reordered(shown);
        return new FetchPage(result.first(pages.size()), pages.number(), more, sql.cookieColumns());
    }

    /** Rows of elastic tables, which lie in a database of their own, are filtered by nothing that lies elsewhere. */
    private static void refuseInnerLinks(Content content, Table table) {
        boolean inner = content.links().stream().anyMatch(link -> link.type() != Link.Type.OUTER)
                || content.criteria().stream().anyMatch(ResultQueries::isLinked);
        if (table.isElastic() && inner) {
            throw QueryErrors.linksNotSupported();
        }
    }

    private static boolean isLinked(Criterion criterion) {
        return criterion instanceof Criterion.Linked
                || criterion instanceof Criterion.Group group
                        && group.criteria().stream().anyMatch(ResultQueries::isLinked);
    }

    private FetchSql.Statement groups(Fetch fetch, FetchSql sql, String from, FetchPages pages) {
        Integer limit = fetch.settings().aggregateLimit();
        int most = limit == null ? AggregateSql.MAX_ROWS : Math.min(limit, AggregateSql.MAX_ROWS);
        refuseTooMany(from, sql.parameters(), most);
        return sql.groups(from, pages.size() + 1, pages.offset());
    }

    long count(Fetch fetch, Table table, Scope scope, int most) {
        refuseInnerLinks(fetch.content(), table);
        FetchSql sql = new FetchSql(fetch, table, context);
        return session.statements().number(sql.count(sql.from(scope), most), sql.parameters());
    }

    private void refuseTooMany(String from, List<Object> parameters, int most) {
        String sql = "SELECT COUNT(*) FROM (SELECT 1" + from + " LIMIT " + (most + 1) + ")";
        if (session.statements().number(sql, parameters) > most) {
            throw QueryErrors.tooManyToAggregate();
        }
    }
}
