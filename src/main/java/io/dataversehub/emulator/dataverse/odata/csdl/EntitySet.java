package io.dataversehub.emulator.dataverse.odata.csdl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table's set of rows.
 *
 * @param entityType logical name
 * @param bindings for each navigation property the set that its rows are in, in the order to be written
 */
public record EntitySet(String name, String entityType, Map<String, String> bindings, List<Annotation> annotations) {

    public EntitySet {
        Identifier.check(name);
        bindings = Collections.unmodifiableMap(new LinkedHashMap<>(bindings));
        annotations = List.copyOf(annotations);
    }
}
