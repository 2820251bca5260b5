package io.dataversehub.emulator.dataverse.odata;

import io.dataversehub.emulator.dataverse.odata.Scanner.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=["a","b"])} in a {@code $filter}. */
final class NamedConditions {

    private final Operands operands;

    NamedConditions(Operands operands) {
        this.operands = operands;
    }

    /**
     * @param in stands on the function's name
     * @param variable of the lambda whose rows the condition is about, null for the row itself
     */
    Filter take(Scanner in, @Nullable String variable) {
        QueryFunction function = QueryFunction.named(in.token());
        if (function == null) {
            throw Operands.unknownFunction(in);
        }
        int start = in.start();
        in.next();
        Map<String, List<Literal>> parameters = parameters(in);
        List<Literal> names = parameters.remove(QueryFunction.PROPERTY_PARAMETER);
        List<Literal> values = new ArrayList<>();
        for (String parameter : function.signature().parameters()) {
            values.addAll(parameters.getOrDefault(parameter, List.of()));
            parameters.remove(parameter);
        }
        if (names == null
                || !(names.get(0) instanceof Literal.Text name)
                || !parameters.isEmpty()
                || !function.signature().accepts(values.size())) {
            throw noSuchSignature(function, start);
        }
        return new Filter.NamedCondition(function, path(name.text(), variable), values);
    }

    private Map<String, List<Literal>> parameters(Scanner in) {
        Map<String, List<Literal>> parameters = new LinkedHashMap<>();
        in.take(Kind.OPEN);
        do {
            String name = in.take(Kind.WORD);
            in.take(Kind.EQUALS);
            if (parameters.put(name, value(name, in)) != null) {
                throw ODataException.syntax("Duplicate parameter or alias name '" + name + "' found.", in.start());
            }
        } while (in.skip(Kind.COMMA));
        if (!in.skip(Kind.CLOSE)) {
            throw in.error("')' or ',' expected");
        }
        return parameters;
    }

    private List<Literal> value(String parameter, Scanner in) {
        if (parameter.equals(QueryFunction.LIST_PARAMETER)) {
            return list(in);
        }
        Literal literal = operands.takeLiteral(in);
        if (literal == null) {
            throw in.error("Expression expected");
        }
        return List.of(literal);
    }

    private List<Literal> list(Scanner in) {
        if (in.at(Kind.JSON)) {
            return JsonArray.read(in.take(Kind.JSON));
        }
        String alias = in.take(Kind.ALIAS);
        return JsonArray.read(operands.aliases().textOf(alias));
    }

    private static PropertyPath path(String name, @Nullable String variable) {
        return new PropertyPath(variable, List.of(name.split("/")));
    }

    private static ODataException noSuchSignature(QueryFunction function, int start) {
        String qualified = QueryFunction.NAMESPACE + function;
        List<String> parameters = new ArrayList<>();
        parameters.add(QueryFunction.PROPERTY_PARAMETER);
        parameters.addAll(function.signature().parameters());
        return ODataException.syntax(
                "No function signature for the function with name '" + qualified
                        + "' matches the specified arguments. The function signatures considered are: " + qualified
                        + "(" + String.join(",", parameters) + ").",
                start);
    }
}
