package io.dataversehub.routes;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The two names of a table: events say the logical name or the entity set's, according to the way they came. Asked of Dataverse
 * once, since neither ever changes. Thread-safe.
 */
final class TriggerTables {

    record Names(String logical, String set) {
        List<String> all() {
            return List.of(logical, set);
        }
    }

    private final Map<String, Names> known = new ConcurrentHashMap<>();

    /** @param table either name; one that Dataverse does not know is refused as Dataverse does */
    Names names(CamelContext context, @Nullable String table) throws Exception {
        if (table == null || table.isBlank()) {
            throw new BadRequestException("Say the table, such as accounts.");
        }
        Names names = known.get(table);
        if (names == null) {
            names = read(context, table);
            known.put(table, names);
        }
        return names;
    }

    private static Names read(CamelContext context, String table) throws Exception {
        Map<?, ?> described = new DirectDataverse(context).describe(table);
        return new Names(
                requireNonNull((String) described.get("name")), requireNonNull((String) described.get("entitySet")));
    }
}
