package io.dataversehub.webapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of an action, function or custom API.
 *
 * <p>An action is never repeated when its answer was lost, since it may have taken effect.
 *
 * @param kind an action changes something; a function only reads
 * @param name the name, without {@code Microsoft.Dynamics.CRM.}
 * @param parameters values by name. A row is a Map with {@code @odata.type} and its primary id (action) or with
 *     {@code @odata.id} (function)
 * @param table the table it is bound to; null: unbound
 * @param key the row it is bound to; null: unbound or bound to the whole table
 */
public record Execution(
        Kind kind,
        String name,
        Map<String, Object> parameters,
        @Nullable String table,
        @Nullable RowKey key) {

    /** Whether something changes. */
    public enum Kind {
        ACTION,
        FUNCTION
    }

    public Execution {
        Names.requireOperation(name);
        parameters.keySet().forEach(Names::requireIdentifier);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        if (key != null && table == null) {
            throw new IllegalArgumentException("An operation bound to a row needs the row's table");
        }
    }

    public static Execution action(String name, Map<String, ?> parameters) {
        return new Execution(Kind.ACTION, name, new LinkedHashMap<>(parameters), null, null);
    }

    public static Execution function(String name, Map<String, ?> parameters) {
        return new Execution(Kind.FUNCTION, name, new LinkedHashMap<>(parameters), null, null);
    }

    /** The same, bound to a row, or to the whole table when {@code newKey} is null. */
    public Execution on(String newTable, @Nullable RowKey newKey) {
        return new Execution(kind, name, parameters, newTable, newKey);
    }
}
