package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Attribute;
import io.dataversehub.emulator.dataverse.fetch.Content;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.fetch.Link;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns that a query shows, in their order: those it names, the currency of an amount among them, the primary id, and
 * then those of the links.
 */
final class FetchSelection {
    private static final String CURRENCY = "transactioncurrencyid";

    private final FetchScopes scopes;
    private final FetchColumns columns;
    private final FetchJoins joins;
    private final Paths paths;
    private final Map<String, Shown> shown = new LinkedHashMap<>();

    /** @param sql where the value comes from */
    record Shown(ColumnSql sql, ResultColumn column) {}

    FetchSelection(FetchScopes scopes, FetchColumns columns, FetchJoins joins, Paths paths) {
        this.scopes = scopes;
        this.columns = columns;
        this.joins = joins;
        this.paths = paths;
    }

    List<Shown> of(Fetch fetch, TableScope root) {
        Content content = fetch.content();
        boolean nothingNamed = content.attributes().isEmpty() && !linksShow(content);
        if (content.all() || nothingNamed) {
            root.table().columns().values().stream()
                    .filter(Column::isProperty)
                    .forEach(column -> show(ColumnSql.of(root.alias(), column), column.propertyName()));
        }
        content.attributes().forEach(attribute -> show(attribute, root, ""));
        // Distinct rows are nobody's: they stand for several.
        if (!fetch.settings().distinct()) {
            addUnasked(root);
        }
        showLinks(content);
        return List.copyOf(shown.values());
    }

    private static boolean linksShow(Content content) {
        return content.links().stream()
                .map(Link::content)
                .anyMatch(linked -> linked.all() || !linked.attributes().isEmpty() || linksShow(linked));
    }

    private void addUnasked(TableScope root) {
        Table table = root.table();
        boolean money = shown.values().stream()
                .map(Shown::column)
                .anyMatch(column -> column.column().type() == ColumnType.MONEY);
        if (money && table.has(CURRENCY)) {
            addUnlessThere(root, table.column(CURRENCY));
        }
        addUnlessThere(root, table.column(table.primaryId()));
    }

    private void addUnlessThere(TableScope root, Column column) {
        shown.computeIfAbsent(
                column.propertyName(),
                name -> new Shown(ColumnSql.of(root.alias(), column), new ResultColumn(name, column, Measure.VALUE)));
    }

    private void showLinks(Content content) {
        for (Link link : content.links()) {
            boolean showsNothing = link.type() == Link.Type.EXISTS || link.type() == Link.Type.IN;
            if (showsNothing) {
                continue;
            }
            TableScope scope = joins.of(link);
            String prefix = scopes.shownAs(link) + ".";
            if (link.content().all()) {
                scope.table().columns().values().stream()
                        .filter(Column::isProperty)
                        .forEach(column -> show(ColumnSql.of(scope.alias(), column), prefix + column.logicalName()));
            }
            link.content().attributes().forEach(attribute -> show(attribute, scope, prefix));
            showLinks(link.content());
        }
    }

    /** @param prefix of a link's columns; empty for those of the table queried, which are called by their properties */
    private void show(Attribute attribute, TableScope scope, String prefix) {
        if (attribute.aggregate() != null || attribute.groupBy() || attribute.grouping() != null) {
            throw QueryErrors.aggregateNotAllowed(attribute.name());
        }
        ColumnSql sql = columns.column(scope, attribute.name());
        String own = prefix.isEmpty() ? sql.column().propertyName() : prefix + attribute.name();
        String alias = attribute.alias();
        if (attribute.countsChildren()) {
            showChildren(scope, sql.column(), alias == null ? own : alias);
        } else if (alias == null) {
            show(sql, own);
        } else if (shown.put(alias, new Shown(sql, new ResultColumn(alias, sql.column(), Measure.VALUE))) != null) {
            throw QueryErrors.duplicateAlias(alias);
        }
    }

    /** A column named twice is shown once. */
    private void show(ColumnSql sql, String name) {
        shown.putIfAbsent(name, new Shown(sql, new ResultColumn(name, sql.column(), Measure.VALUE)));
    }

    private void showChildren(TableScope scope, Column column, String name) {
        Table table = scope.table();
        String parent = QueryFacts.parent(table, "CountChildren");
        String child = paths.newAlias(table);
        String sql = "(SELECT COUNT(*) FROM " + paths.source(table) + " " + child + " WHERE " + child + "."
                + Sql.quoted(parent) + " = " + scope.alias() + "." + Sql.quoted(table.primaryId()) + ")";
        shown.put(name, new Shown(new ColumnSql(sql, column, null), new ResultColumn(name, column, Measure.COUNT)));
    }
}
