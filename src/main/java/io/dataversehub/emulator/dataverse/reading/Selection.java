package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.odata.Expand;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a caller wants to see of the rows of a table.
 *
 * @param selected properties named in {@code $select}, in its order; empty = all
 * @param columns what is shown, in its order: the selected, then what Dataverse adds unasked, the primary id last
 * @param expansions in the order of {@code $expand}
 */
record Selection(Table table, List<String> selected, List<Column> columns, List<Expansion> expansions) {

    /** The parts that an address is composed of; where it lies is none of them. */
    private static final String COMPOSED = "address\\d_(line\\d|city|stateorprovince|postalcode|country)";

    private static final String CURRENCY = "transactioncurrencyid";

    Selection {
        selected = List.copyOf(selected);
        columns = List.copyOf(columns);
        expansions = List.copyOf(expansions);
    }

    static Selection all(Schema schema, Table table) {
        return of(schema, table, Query.ALL, "");
    }

    /** @param expandText {@code $expand} as written */
    static Selection of(Schema schema, Table table, Query query, String expandText) {
        List<Expansion> expansions = new ArrayList<>();
        for (Expand expand : query.expand()) {
            expansions.add(Expansion.of(schema, table, expand, ExpandText.options(expandText, expand.navigation())));
        }
        List<String> selected = query.select().stream().distinct().toList();
        List<Column> columns = selected.isEmpty() ? all(table) : chosen(table, selected, expansions);
        return new Selection(table, selected, columns, expansions);
    }

    private static List<Column> all(Table table) {
        return table.columns().values().stream().filter(Column::isShownUnasked).toList();
    }

    private static List<Column> chosen(Table table, List<String> selected, List<Expansion> expansions) {
        Set<Column> columns = new LinkedHashSet<>();
        for (String name : selected) {
            columns.add(
                    table.property(name).orElseThrow(() -> ODataException.propertyNotFound(name, table.logicalName())));
        }
        Set<Column> chosen = new LinkedHashSet<>(columns);
        for (Column column : chosen) {
            addWhatBelongsTo(column, table, columns);
        }
        expansions.stream()
                .filter(Expansion::reference)
                .forEach(expansion -> columns.add(table.column(expansion.lookup())));
        columns.add(table.column(table.primaryId()));
        if (table.isElastic()) {
            // Seen in captured answers: these come unasked.
            Stream.of("versionnumber", Table.PARTITION, "ownerid", "owningbusinessunit")
                    .filter(table::has)
                    .map(table::column)
                    .forEach(columns::add);
        }
        return List.copyOf(columns);
    }

    /** An amount is nothing without its currency; a part of an address brings the whole. */
    private static void addWhatBelongsTo(Column column, Table table, Set<Column> columns) {
        if (column.type() == ColumnType.MONEY && table.has(CURRENCY)) {
            columns.add(table.column(CURRENCY));
        }
        int underscore = column.logicalName().indexOf('_');
        if (column.logicalName().matches(COMPOSED)) {
            String composite = column.logicalName().substring(0, underscore + 1) + "composite";
            if (table.has(composite)) {
                columns.add(table.column(composite));
            }
        }
    }

    /** Shows another column right before the primary id, unless it is shown already. */
    Selection showing(Column column) {
        if (columns.contains(column)) {
            return this;
        }
        List<Column> more = new ArrayList<>(columns);
        more.add(more.indexOf(table.column(table.primaryId())), column);
        return new Selection(table, selected, more, expansions);
    }

    boolean isNested() {
        return expansions.stream()
                .anyMatch(expansion -> !expansion.selection().expansions().isEmpty());
    }

    /** The columns to read, {@code more} among them. */
    Projection projection(Collection<String> more) {
        Set<Column> needed = new LinkedHashSet<>(columns);
        expansions.stream()
                .filter(Expansion::isToOne)
                .forEach(expansion -> needed.add(table.column(expansion.lookup())));
        if (needed.stream().anyMatch(column -> column.type() == ColumnType.MONEY) && table.has(CURRENCY)) {
            needed.add(table.column(CURRENCY));
        }
        more.forEach(name -> needed.add(table.column(name)));
        return Projection.of(table, needed);
    }

    /** As it stands in {@code @odata.context}: {@code (name,primarycontactid(fullname))}; empty when all is shown. */
    String context() {
        List<String> parts = new ArrayList<>(selected);
        for (Expansion expansion : expansions) {
            parts.add(expansion.context());
        }
        return parts.isEmpty() ? "" : "(" + String.join(",", parts) + ")";
    }
}
