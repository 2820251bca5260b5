package io.dataversehub.emulator.dataverse.functions.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import io.dataversehub.emulator.dataverse.odata.QueryFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The criteria of a QueryExpression as a filter. A condition is
 *
 * <pre>
 * {"AttributeName": "name", "Operator": "Equal", "Values": [{"Value": "x", "Type": "System.String"}]}
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryexpression">QueryExpression</a>
 */
final class QueryExpressions {
    private QueryExpressions() {}

    /** Null when there are no criteria. @throws io.dataversehub.emulator.dataverse.errors.WebApiException to refuse */
    static @Nullable Filter filter(JsonNode criteria) {
        List<Filter> terms = new ArrayList<>();
        criteria.path("Conditions").forEach(condition -> terms.add(condition(condition)));
        for (JsonNode nested : criteria.path("Filters")) {
            Filter term = filter(nested);
            if (term != null) {
                terms.add(term);
            }
        }
        if (terms.size() < 2) {
            return terms.isEmpty() ? null : terms.get(0);
        }
        boolean any = criteria.path("FilterOperator").asText("And").equals("Or");
        return any ? new Filter.Or(terms) : new Filter.And(terms);
    }

    private static Filter condition(JsonNode json) {
        PropertyPath column = PropertyPath.of(json.path("AttributeName").asText());
        String operator = json.path("Operator").asText();
        List<Literal> values = new ArrayList<>();
        json.path("Values").forEach(value -> values.add(literal(value.has("Value") ? value.path("Value") : value)));
        return switch (operator) {
            case "Equal" -> compared(column, Filter.Operator.EQ, values);
            case "NotEqual" -> compared(column, Filter.Operator.NE, values);
            case "GreaterThan" -> compared(column, Filter.Operator.GT, values);
            case "GreaterEqual" -> compared(column, Filter.Operator.GE, values);
            case "LessThan" -> compared(column, Filter.Operator.LT, values);
            case "LessEqual" -> compared(column, Filter.Operator.LE, values);
            case "Null" -> new Filter.Comparison(column, Filter.Operator.EQ, Literal.Null.NULL);
            case "NotNull" -> new Filter.Comparison(column, Filter.Operator.NE, Literal.Null.NULL);
            case "In" -> new Filter.NamedCondition(QueryFunction.In, column, values);
            case "NotIn" -> new Filter.NamedCondition(QueryFunction.NotIn, column, values);
            case "BeginsWith" -> new Filter.TextMatch(Filter.TextFunction.STARTS_WITH, column, text(values));
            case "EndsWith" -> new Filter.TextMatch(Filter.TextFunction.ENDS_WITH, column, text(values));
            case "Contains" -> new Filter.TextMatch(Filter.TextFunction.CONTAINS, column, text(values));
            default -> throw ProtocolErrors.notEmulated("The operator '" + operator + "' of a QueryExpression");
        };
    }

    private static Filter compared(PropertyPath column, Filter.Operator operator, List<Literal> values) {
        return new Filter.Comparison(column, operator, single(values));
    }

    private static String text(List<Literal> values) {
        return single(values).text();
    }

    private static Literal single(List<Literal> values) {
        if (values.size() != 1) {
            throw ErrorCatalogue.invalidArgument(
                    "A condition of this operator needs one value, but has " + values.size() + ".");
        }
        return values.get(0);
    }

    /** Texts are converted by the column's type, where the filter becomes SQL. */
    private static Literal literal(JsonNode value) {
        if (value.isNumber()) {
            return new Literal.Number(value.decimalValue());
        }
        return value.isBoolean() ? new Literal.Bool(value.booleanValue()) : new Literal.Text(value.asText());
    }
}
