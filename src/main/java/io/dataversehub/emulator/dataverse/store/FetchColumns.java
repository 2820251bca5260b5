package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;

/** Columns by their logical names, as FetchXML calls them, and what stands for them where rows are ordered. */
final class FetchColumns {
    /** Labels are texts, whatever the column. */
    private static final Column LABEL = new Column(
            "label",
            "Label",
            ColumnType.STRING,
            "None",
            new Column.Use(false, false, true, false, false),
            Column.Shape.NONE,
            null,
            List.of(),
            null,
            false,
            About.NOTHING);

    private final Paths paths;

    FetchColumns(Paths paths) {
        this.paths = paths;
    }

    ColumnSql column(TableScope scope, String name) {
        Table table = scope.table();
        Column column = table.columns().get(name);
        if (column == null) {
            throw QueryErrors.noColumn(table.logicalName(), name);
        }
        return column.isStored() ? ColumnSql.of(scope.alias(), column) : shadow(scope, column);
    }

    /** {@code primarycontactidname} is the name behind {@code primarycontactid}; {@code statuscodename}, the label. */
    private ColumnSql shadow(TableScope scope, Column column) {
        String of = column.attributeOf();
        if (of != null
                && column.logicalName().equals(of + "name")
                && scope.table().has(of)) {
            return shown(scope, of, false);
        }
        throw ProtocolErrors.notEmulated(
                "The column '" + column.logicalName() + "' of '" + scope.table().logicalName() + "' in a query");
    }

    /** What rows are ordered by: lookups by the name behind them, choices by their labels. @param raw by their values */
    ColumnSql shown(TableScope scope, String name, boolean raw) {
        ColumnSql column = column(scope, name);
        if (column.column().type().isLookup()) {
            return paths.forOrder(scope, PropertyPath.of(column.column().propertyName()));
        }
        Choices choices = column.column().choices();
        return choices == null || raw || column.column().type() == ColumnType.CHOICES
                ? column
                : new ColumnSql(label(column, choices), LABEL, null);
    }

    private static String label(ColumnSql column, Choices choices) {
        boolean yesNo = column.column().type() == ColumnType.BOOLEAN;
        StringBuilder sql = new StringBuilder("CAST(CASE ").append(column.sql());
        for (Choices.Option option : choices.options()) {
            String value = yesNo ? Boolean.toString(option.value() == 1) : Integer.toString(option.value());
            sql.append(" WHEN ").append(value).append(" THEN ").append(literal(option.label()));
        }
        return choices.options().isEmpty()
                ? "CAST(NULL AS VARCHAR_IGNORECASE)"
                : sql.append(" END AS VARCHAR_IGNORECASE)").toString();
    }

    /** Labels are the environment's own, not the caller's; quotes are doubled all the same. */
    private static String literal(String label) {
        return "'" + label.replace("'", "''") + "'";
    }
}
