package io.dataversehub.emulator.dataverse.odata;

import java.util.Map;

/**
 * Parameter aliases of a query string: {@code ?$filter=name eq @n&@n='x'} gives {@code @n -> 'x'}.
 *
 * @param values decoded text by name, the {@code @} included
 * @param allowed false where the service takes no aliases: inside {@code $expand}
 */
public record Aliases(Map<String, String> values, boolean allowed) {

    public static final Aliases NONE = new Aliases(Map.of());

    static final Aliases NOT_ALLOWED = new Aliases(Map.of(), false);

    public Aliases {
        values = Map.copyOf(values);
    }

    public Aliases(Map<String, String> values) {
        this(values, true);
    }

    /** The alias's text; an alias that nobody gave a value is null, says the service's documentation. */
    public String textOf(String name) {
        if (!allowed) {
            throw ODataException.shape(
                    "The parameter alias '" + name + "' stands inside $expand. Write its value there instead.");
        }
        return values.getOrDefault(name, "null");
    }
}
