package io.dataversehub.emulator.dataverse.odata.csdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action (POST) or a function (GET).
 *
 * @param bound whether the first parameter is the row or the set in front of the name
 * @param returns null for none; a function always returns something
 */
public record Operation(
        Verb verb,
        String name,
        boolean bound,
        List<Parameter> parameters,
        @Nullable TypeRef returns) {

    public enum Verb {
        ACTION("Action"),
        FUNCTION("Function");

        private final String element;

        Verb(String element) {
            this.element = element;
        }

        String element() {
            return element;
        }
    }

    public Operation {
        Identifier.check(name);
        parameters = List.copyOf(parameters);
        if (verb == Verb.FUNCTION && returns == null) {
            throw new IllegalArgumentException("a function must return something: " + name);
        }
        if (bound && parameters.isEmpty()) {
            throw new IllegalArgumentException("a bound operation needs the parameter it is bound to: " + name);
        }
    }

    public record Parameter(String name, TypeRef type, boolean nullable) {
        public Parameter {
            Identifier.check(name);
        }
    }

    /** {@code WhoAmI}. */
    public static Operation function(String name, List<Parameter> parameters, TypeRef returns) {
        return new Operation(Verb.FUNCTION, name, false, parameters, returns);
    }

    /** {@code WinOpportunity}. */
    public static Operation action(String name, List<Parameter> parameters, @Nullable TypeRef returns) {
        return new Operation(Verb.ACTION, name, false, parameters, returns);
    }

    /** {@code CreateMultiple}, {@code UpdateMultiple}, {@code UpsertMultiple} of a table. */
    public static Operation onManyRows(String name, String table, @Nullable TypeRef returns) {
        TypeRef rows = TypeRef.of(table).asCollection();
        return new Operation(
                Verb.ACTION,
                name,
                true,
                List.of(new Parameter("entityset", rows, false), new Parameter("Targets", rows, false)),
                returns);
    }
}
