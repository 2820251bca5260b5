package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs the queries of one transaction, and notes the indexes that they would have used. */
final class RowQueries {
    private final Session session;
    private final RowReads reads;
    private final TableDefinitions definitions;
    private final Set<ColumnIndex> wishedIndexes = new LinkedHashSet<>();

    RowQueries(Session session, RowReads reads, TableDefinitions definitions) {
        this.session = session;
        this.reads = reads;
        this.definitions = definitions;
    }

    List<Row> rows(RowQuery query) {
        wish(query);
        SelectSql select = SelectSql.rows(query, context());
        return reads.select(select.sql(), select.parameters(), query.projection(), select.cursorColumns());
    }

    long count(RowQuery query) {
        session.ensure(query.projection().table());
        wish(query);
        SelectSql select = SelectSql.count(query, context());
        return session.statements().number(select.sql(), select.parameters());
    }

    ResultTable aggregate(ApplyQuery query) {
        return results(query.table()).groups(query);
    }

    FetchPage fetch(Fetch fetch, Table table, Scope scope) {
        return results(table).page(fetch, table, scope);
    }

    long count(Fetch fetch, Table table, Scope scope, int most) {
        return results(table).count(fetch, table, scope, most);
    }

    private ResultQueries results(Table table) {
        session.ensure(table);
        return new ResultQueries(session, context());
    }

    private QueryContext context() {
        return new QueryContext(
                session.schema(), session::ensure, session.now(), new QueryFacts(session), session.sources());
    }

    /** Asks for the indexes that would have served the query, when it is over a large table: the next one has them. */
    private void wish(RowQuery query) {
        Table table = query.projection().table();
        Set<ColumnIndex> wishes = IndexWishes.of(query);
        wishes.removeIf(definitions::isMade);
        if (!wishes.isEmpty() && definitions.isPresent(table.logicalName())) {
            long rows = session.count(table);
            wishes.removeIf(index -> rows < ColumnIndex.MIN_ROWS || !definitions.isWanted(index, rows));
            wishedIndexes.addAll(wishes);
        }
    }

    /** Indexes to be made when this transaction has committed. */
    Set<ColumnIndex> wishedIndexes() {
        return wishedIndexes;
    }
}
