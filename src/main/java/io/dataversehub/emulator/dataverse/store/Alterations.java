package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statements by which a database table follows the definition of its table. */
final class Alterations {
    private Alterations() {}

    /** What can be undone: other types, and of which table a lookup is that gets a second one. New columns come apart. */
    static List<String> widening(Table from, Table to) {
        List<String> statements = new ArrayList<>();
        for (Column column : to.columns().values()) {
            Column before = from.columns().get(column.logicalName());
            if (before == null || !before.isStored() || !column.isStored()) {
                continue;
            }
            String alter = "ALTER TABLE " + Sql.quoted(to.logicalName());
            if (!Sql.type(before).equals(Sql.type(column))) {
                statements.add(alter + " ALTER COLUMN " + Sql.quoted(column.logicalName()) + " SET DATA TYPE "
                        + Sql.type(column));
            }
            if (column.isPolymorphic() && !before.isPolymorphic()) {
                statements.add(alter + " ADD COLUMN IF NOT EXISTS " + typeDefinition(column));
                statements.add("UPDATE " + Sql.quoted(to.logicalName()) + " SET " + Sql.quoted(Sql.typeOf(column))
                        + " = '" + before.targets().get(0) + "' WHERE " + Sql.quoted(column.logicalName())
                        + " IS NOT NULL");
            }
        }
        return statements;
    }

    /** What cannot be undone: columns and keys that are no more. */
    static List<String> narrowing(Table from, Table to) {
        List<String> statements = new ArrayList<>();
        for (AlternateKey key : from.keys()) {
            if (to.keys().stream().noneMatch(one -> one.logicalName().equals(key.logicalName()))) {
                statements.add("DROP INDEX IF EXISTS " + Sql.quoted(Sql.indexName(from, key)));
            }
        }
        for (Column column : from.columns().values()) {
            if (column.isStored() && to.has(column.logicalName())) {
                statements.addAll(forgotten(to, column, to.column(column.logicalName())));
            } else if (column.isStored()) {
                String drop = "ALTER TABLE " + Sql.quoted(to.logicalName()) + " DROP COLUMN IF EXISTS ";
                statements.add("DROP INDEX IF EXISTS " + Indexes.nameOf(from, column));
                statements.add("DROP INDEX IF EXISTS " + ColumnIndex.nameOf(from.logicalName(), column.logicalName()));
                statements.add(drop + Sql.quoted(column.logicalName()));
                statements.add(drop + Sql.quoted(Sql.typeOf(column)));
                statements.add(AutoNumbers.forget(from.logicalName(), column.logicalName()));
            }
        }
        return statements;
    }

    /** Rows of a table that a lookup no longer refers to are forgotten. */
    private static List<String> forgotten(Table table, Column before, Column now) {
        return before.targets().stream()
                .filter(target -> before.isPolymorphic() && !now.targets().contains(target))
                .map(target -> "UPDATE " + Sql.quoted(table.logicalName()) + " SET "
                        + Sql.quoted(before.logicalName()) + " = NULL, " + Sql.quoted(Sql.typeOf(before))
                        + " = NULL WHERE " + Sql.quoted(Sql.typeOf(before)) + " = '" + target + "'")
                .toList();
    }

    /** The database's columns for a column, without those that are known. */
    static List<String> definitions(Column column, Set<String> known) {
        List<String> definitions = new ArrayList<>();
        if (!known.contains(column.logicalName())) {
            definitions.add(Sql.quoted(column.logicalName()) + " " + Sql.type(column));
        }
        if (column.isPolymorphic() && !known.contains(Sql.typeOf(column))) {
            definitions.add(typeDefinition(column));
        }
        return definitions;
    }

    private static String typeDefinition(Column lookup) {
        return Sql.quoted(Sql.typeOf(lookup)) + " VARCHAR(128)";
    }
}
