package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.odata.QueryFunction;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;

/** The query functions of Dataverse ({@code Microsoft.Dynamics.CRM.In(…)}) as conditions. */
final class FunctionSql {
    private final List<Object> parameters;
    private final LocalDateTime now;

    /** @param now in UTC */
    FunctionSql(List<Object> parameters, LocalDateTime now) {
        this.parameters = parameters;
        this.now = now;
    }

    String condition(QueryFunction function, ColumnSql property, List<Literal> values) {
        String sql = property.sql();
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
            case EqualUserId -> id(function, property) + " = " + parameter(SeedRows.USER);
            case NotEqualUserId -> id(function, property) + " <> " + parameter(SeedRows.USER);
            case EqualBusinessId -> id(function, property) + " = " + parameter(SeedRows.BUSINESS_UNIT);
            case NotEqualBusinessId -> id(function, property) + " <> " + parameter(SeedRows.BUSINESS_UNIT);
            case EqualUserTeams -> id(function, property) + " = " + parameter(SeedRows.TEAM);
            case EqualUserOrUserTeams, EqualUserOrUserHierarchyAndTeams ->
                id(function, property) + " IN (" + parameter(SeedRows.USER) + ", " + parameter(SeedRows.TEAM) + ")";
            case EqualUserOrUserHierarchy -> id(function, property) + " = " + parameter(SeedRows.USER);
            case Above, AboveOrEqual, Under, UnderOrEqual, NotUnder, Contains, EqualUserLanguage ->
                throw ProtocolErrors.notEmulated("The query function '" + function + "'");
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
        DateRange range = DateRanges.of(function, texts, now);
        return range.condition(property, parameters);
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
                .map(value -> "(',' || " + property.sql() + " || ',') LIKE " + parameter("%," + value.text() + ",%"))
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
