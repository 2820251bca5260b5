package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a filter into the condition of a statement. Values become parameters, in the order of the text. As in SQL, and as
 * Dataverse documents it, a comparison with an empty column is neither true nor false, and such rows are left out.
 */
final class FilterSql {
    private final Paths paths;
    private final List<Object> parameters;
    private final FunctionSql functions;

    /** @param parameters to which the values are added */
    FilterSql(Paths paths, List<Object> parameters) {
        this.paths = paths;
        this.parameters = parameters;
        this.functions = new FunctionSql(parameters, paths.context());
    }

    String condition(Filter filter, TableScope scope) {
        if (filter instanceof Filter.And and) {
            return joined(and.terms(), " AND ", scope);
        }
        if (filter instanceof Filter.Or or) {
            return joined(or.terms(), " OR ", scope);
        }
        if (filter instanceof Filter.Not not) {
            return "NOT " + condition(not.term(), scope);
        }
        if (filter instanceof Filter.Comparison comparison) {
            return "(" + comparison(comparison, scope) + ")";
        }
        if (filter instanceof Filter.TextMatch match) {
            return textMatch(match, scope);
        }
        if (filter instanceof Filter.Truth truth) {
            ColumnSql column = paths.resolve(scope, truth.property());
            parameters.add(Literals.value(column.column(), Filter.Operator.EQ, new Literal.Bool(true)));
            return "(" + column.sql() + " = ?)";
        }
        if (filter instanceof Filter.Quantified quantified) {
            return quantified(quantified, scope);
        }
        Filter.NamedCondition named = (Filter.NamedCondition) filter;
        ColumnSql property = paths.resolveForFunction(scope, named.property());
        Table table = scope.of(named.property().variable()).table();
        return functions.condition(named.function(), property, table, named.values());
    }

    private String joined(List<Filter> terms, String word, TableScope scope) {
        return terms.stream().map(term -> condition(term, scope)).collect(Collectors.joining(word, "(", ")"));
    }

    private String comparison(Filter.Comparison comparison, TableScope scope) {
        ColumnSql left = paths.resolve(scope, comparison.left());
        if (comparison.right() instanceof PropertyPath path) {
            ColumnSql right = paths.resolve(scope, path);
            Literals.checkComparable(left.column(), comparison.operator(), right.column());
            return left.sql() + operator(comparison.operator()) + right.sql();
        }
        Literal literal = (Literal) comparison.right();
        if (literal instanceof Literal.Null) {
            return switch (comparison.operator()) {
                case EQ -> left.sql() + " IS NULL";
                case NE -> left.sql() + " IS NOT NULL";
                default -> "FALSE";
            };
        }
        parameters.add(Literals.value(left.column(), comparison.operator(), literal));
        return left.sql() + operator(comparison.operator()) + "?";
    }

    private static String operator(Filter.Operator operator) {
        return switch (operator) {
            case EQ -> " = ";
            case NE -> " <> ";
            case GT -> " > ";
            case GE -> " >= ";
            case LT -> " < ";
            case LE -> " <= ";
        };
    }

    private String textMatch(Filter.TextMatch match, TableScope scope) {
        ColumnSql property = paths.resolve(scope, match.property());
        if (!property.column().type().isText()) {
            throw new WebApiException(
                    400,
                    "0x0",
                    "No function signature for the function with name '" + match.function() + "' matches the specified"
                            + " arguments: '" + match.property() + "' is "
                            + property.column().type().edm() + ".");
        }
        return LikePattern.of(match).condition(property.sql(), parameters);
    }

    private String quantified(Filter.Quantified quantified, TableScope scope) {
        PropertyPath path = quantified.collection();
        TableScope start = scope.of(path.variable());
        if (path.segments().size() != 1) {
            throw ProtocolErrors.queryShape(
                    "The collection '" + path + "' behind a lookup cannot be used with any or" + " all.");
        }
        Navigation navigation = paths.schema()
                .navigation(start.table(), path.last())
                .orElseThrow(() -> ODataException.propertyNotFound(
                        path.last(), start.table().logicalName()));
        if (navigation instanceof Navigation.ToMany toMany) {
            Table member = paths.schema().require(toMany.relation().table());
            String alias = paths.newAlias(member);
            String from = paths.source(member) + " " + alias;
            String join = alias + "." + Sql.quoted(toMany.relation().column()) + " = " + id(start);
            return exists(quantified, scope, member, alias, from, join);
        }
        if (navigation instanceof Navigation.Pairs pairs) {
            return paired(quantified, scope, start, pairs);
        }
        throw ProtocolErrors.queryShape("'" + path + "' is no collection: any and all cannot be used with it.");
    }

    private String paired(Filter.Quantified quantified, TableScope scope, TableScope start, Navigation.Pairs pairs) {
        Table member = paths.schema().require(pairs.far().table());
        Table intersect = paths.schema().require(pairs.relation().intersect());
        String alias = paths.newAlias(member);
        String pair = paths.newAlias(intersect);
        String from = Sql.quoted(intersect.logicalName()) + " " + pair + " JOIN " + paths.source(member)
                + " " + alias + " ON " + alias + "." + Sql.quoted(member.primaryId()) + " = " + pair + "."
                + Sql.quoted(pairs.far().column());
        String join = pair + "." + Sql.quoted(pairs.near().column()) + " = " + id(start);
        return exists(quantified, scope, member, alias, from, join);
    }

    private static String id(TableScope scope) {
        return scope.alias() + "." + Sql.quoted(scope.table().primaryId());
    }

    private String exists(
            Filter.Quantified quantified, TableScope scope, Table member, String alias, String from, String join) {
        boolean all = quantified.quantifier() == Filter.Quantifier.ALL;
        String condition = inner(quantified.condition(), scope.inside(quantified.variable(), member, alias), all);
        return (all ? "NOT " : "") + "EXISTS (SELECT 1 FROM " + from + " WHERE " + join + condition + ")";
    }

    /** All is: none of which it is not true. */
    private String inner(@Nullable Filter condition, TableScope scope, boolean all) {
        return condition == null ? "" : " AND " + condition(condition, scope) + (all ? " IS NOT TRUE" : "");
    }
}
