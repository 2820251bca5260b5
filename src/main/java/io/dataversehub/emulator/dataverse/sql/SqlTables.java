package io.dataversehub.emulator.dataverse.sql;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;

/** The tables of a statement by the names it gives them, and which of them a column belongs to. */
final class SqlTables {
    /** Of linked tables, as in FetchXML. */
    private static final int MAX_JOINS = 15;

    private final Schema schema;
    private final List<SqlTable> tables = new ArrayList<>();

    SqlTables(Schema schema) {
        this.schema = schema;
    }

    /** A column of one of the tables. */
    record Place(SqlTable table, String column) {}

    SqlTable add(FromItem item) {
        if (!(item instanceof Table named) || item.getPivot() != null) {
            throw SqlErrors.notSupported("subqueries");
        }
        String name = lower(named.getUnquotedName());
        String alias = named.getAlias() == null
                ? name
                : lower(unquoted(named.getAlias().getName()));
        if (tables.stream().anyMatch(table -> table.alias().equals(alias))) {
            throw SqlErrors.malformed("two tables are called '" + alias + "'");
        }
        if (tables.size() > MAX_JOINS) {
            throw QueryErrors.tooManyLinks();
        }
        SqlTable table = new SqlTable(schema.table(name).orElseThrow(() -> QueryErrors.noTable(name)), alias);
        tables.add(table);
        return table;
    }

    SqlTable root() {
        return tables.get(0);
    }

    Place place(Column column) {
        String name = lower(column.getUnquotedColumnName());
        if (column.getTable() != null && column.getTable().getName() != null) {
            return new Place(named(lower(column.getTable().getUnquotedName())), name);
        }
        if (tables.size() == 1) {
            return new Place(root(), name);
        }
        List<SqlTable> having = tables.stream().filter(table -> table.has(name)).toList();
        if (having.size() > 1) {
            throw SqlErrors.malformed("the column name '" + name + "' is ambiguous");
        }
        return new Place(having.isEmpty() ? root() : having.get(0), name);
    }

    private SqlTable named(String alias) {
        return tables.stream()
                .filter(table -> table.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> QueryErrors.noAlias(alias));
    }

    static String unquoted(String name) {
        boolean quoted = name.length() > 1 && "[\"".indexOf(name.charAt(0)) >= 0;
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    /** Names of tables and columns are in lower case, and compared without regard to case. */
    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
