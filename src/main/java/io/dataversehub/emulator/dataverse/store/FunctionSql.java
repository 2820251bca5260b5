package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.odata.QueryFunction;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The query functions of Dataverse ({@code Microsoft.Dynamics.CRM.In(…)}) as conditions. */
final class FunctionSql {
    private final List<Object> parameters;
    private final QueryContext context;

    FunctionSql(List<Object> parameters, QueryContext context) {
        this.parameters = parameters;
        this.context = context;
    }

    /** @param table that has the column, for hierarchies */
    String condition(QueryFunction function, ColumnSql property, Table table, List<Literal> values) {
        String sql = property.sql();
        QueryFacts facts = context.facts();
        return switch (function) {
            case In -> values.isEmpty() ? "FALSE" : sql + " IN (" + list(property, values) + ")";
            case NotIn -> values.isEmpty() ? "TRUE" : sql + " NOT IN (" + list(property, values) + ")";
            case Between ->
                "(" + sql + " BETWEEN " + value(property, values.get(0)) + " AND " + value(property, values.get(1))
                        + ")";
            case NotBetween ->
                "(" + sql + " NOT BETWEEN " + value(property, values.get(0)) + " AND " + value(property, values.get(1))
                        + ")";
            case ContainValues -> contain(property, values);
            case DoesNotContainValues -> "NOT " + contain(property, values);
            case EqualUserId -> id(function, property) + " = " + parameter(facts.user());
            case NotEqualUserId -> id(function, property) + " <> " + parameter(facts.user());
            case EqualBusinessId -> id(function, property) + " = " + parameter(facts.businessUnit());
            case NotEqualBusinessId -> id(function, property) + " <> " + parameter(facts.businessUnit());
            case EqualUserLanguage -> sql + " = " + parameter(facts.language());
            case EqualUserTeams -> among(id(function, property), facts.teamsOf(List.of(facts.user())));
            case EqualUserOrUserTeams -> withTeams(id(function, property), List.of(facts.user()));
            case EqualUserOrUserHierarchy -> among(id(function, property), facts.userAndReports());
            case EqualUserOrUserHierarchyAndTeams -> withTeams(id(function, property), facts.userAndReports());
            case Above ->
                among(sql, facts.above(hierarchy(property, table), "above", idValue(property, values), false));
            case AboveOrEqual ->
                among(sql, facts.above(hierarchy(property, table), "eq-or-above", idValue(property, values), true));
            case Under ->
                among(sql, facts.below(hierarchy(property, table), "under", idValue(property, values), false));
            case UnderOrEqual ->
                among(sql, facts.below(hierarchy(property, table), "eq-or-under", idValue(property, values), true));
            case NotUnder ->
                "NOT "
                        + among(
                                sql,
                                facts.below(hierarchy(property, table), "not-under", idValue(property, values), false));
            case Contains -> throw ProtocolErrors.notEmulated("The query function 'Contains'");
            default -> dates(function, property, values);
        };
    }

    private static String id(QueryFunction function, ColumnSql property) {
        ColumnType type = property.column().type();
        if (!type.isLookup() && type != ColumnType.UNIQUE_IDENTIFIER) {
            throw ErrorCatalogue.invalidArgument("The query function '" + function + "' needs a lookup, but '"
                    + property.column().logicalName() + "' is " + type.schemaName() + ".");
        }
        return property.sql();
    }

    private String dates(QueryFunction function, ColumnSql property, List<Literal> values) {
        if (property.column().type() != ColumnType.DATE_TIME) {
            throw ErrorCatalogue.invalidArgument("The query function '" + function + "' needs a date column, but '"
                    + property.column().logicalName() + "' is none.");
        }
        List<String> texts = values.stream().map(Literal::text).toList();
        Optional<DateRange> range = DateRanges.of(function, texts, context.now(), context.facts()::fiscalCalendar);
        if (range.isPresent()) {
            return range.get().condition(property, parameters);
        }
        if (function == QueryFunction.InFiscalPeriod) {
            String period = context.facts().fiscalCalendar().periodSql(property.sql());
            return period + " = " + parameter(whole(texts.get(0)));
        }
        throw ProtocolErrors.notEmulated("The query function '" + function + "'");
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw ErrorCatalogue.invalidArgument("'" + text + "' must be a whole number.");
        }
    }

    /** The table whose hierarchy is meant: the column's own, or the one that a lookup leads to. */
    private Table hierarchy(ColumnSql property, Table table) {
        return property.column().type().isLookup()
                ? context.schema().require(property.column().targets().get(0))
                : table;
    }

    private static UUID idValue(ColumnSql property, List<Literal> values) {
        if (Literals.fromText(property.column(), values.get(0).text()) instanceof UUID id) {
            return id;
        }
        throw ErrorCatalogue.invalidArgument(
                "The column '" + property.column().logicalName() + "' holds no id, and so is in no hierarchy.");
    }

    private String withTeams(String sql, Collection<UUID> users) {
        Set<UUID> all = context.facts().teamsOf(users);
        all.addAll(users);
        return among(sql, all);
    }

    private String among(String sql, Collection<UUID> ids) {
        return ids.isEmpty() ? "(" + sql + " IS NULL AND FALSE)" : sql + " = ANY(" + parameter(ids.toArray()) + ")";
    }

    /** {@code "1,9"}: each value stands between commas. */
    private String contain(ColumnSql property, List<Literal> values) {
        if (property.column().type() != ColumnType.CHOICES || values.isEmpty()) {
            throw ErrorCatalogue.invalidArgument(
                    "ContainValues and DoesNotContainValues need values, and a column of several"
                            + " choices; '" + property.column().logicalName() + "' is "
                            + property.column().type().schemaName() + ".");
        }
        return values.stream()
                .map(value -> "(',' || " + property.sql() + " || ',') LIKE "
                        + parameter("%," + value.text().strip() + ",%"))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String list(ColumnSql property, List<Literal> values) {
        return values.stream().map(value -> value(property, value)).collect(Collectors.joining(", "));
    }

    private String value(ColumnSql property, Literal value) {
        return parameter(Literals.fromText(property.column(), value.text()));
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "?";
    }
}
