package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.ResultColumn;
import io.dataversehub.emulator.dataverse.store.ResultRow;
import io.dataversehub.emulator.dataverse.store.ResultTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns in the {@code @odata.context} of a FetchXML query: {@code (fullname,annualincome,_transactioncurrencyid_value,
 * transactioncurrencyid,contactid,transactioncurrencyid())}. They stand in the order in which the rows first have a value for
 * them, as in the documentation's captures; those without any value come last. A lookup brings its navigation property.
 */
final class FetchContext {
    private FetchContext() {}

    static String of(Table table, ResultTable result) {
        List<String> names = new ArrayList<>();
        List<String> expanded = new ArrayList<>();
        for (ResultColumn column : inOrder(result)) {
            names.add(column.name());
            if (column.column().type().isLookup()) {
                String navigation = navigation(table, column.column());
                names.add(navigation);
                expanded.add(navigation + "()");
            }
        }
        names.addAll(expanded);
        return names.isEmpty() ? "" : "(" + String.join(",", names) + ")";
    }

    private static List<ResultColumn> inOrder(ResultTable result) {
        List<ResultColumn> columns = result.columns();
        Set<Integer> positions = new LinkedHashSet<>();
        for (ResultRow row : result.rows()) {
            for (int i = 0; i < columns.size(); i++) {
                if (row.values().get(i) != null) {
                    positions.add(i);
                }
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            positions.add(i);
        }
        return positions.stream()
                .map(columns::get)
                .filter(ResultJson::isProperty)
                .toList();
    }

    private static String navigation(Table table, Column lookup) {
        return table.manyToOne().stream()
                .filter(relation -> relation.column().equals(lookup.logicalName()))
                .map(ManyToOne::navigation)
                .findFirst()
                .orElse(lookup.logicalName());
    }
}
