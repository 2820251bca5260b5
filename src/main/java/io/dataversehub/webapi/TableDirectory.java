package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All tables of an environment by name: what they are called in URLs, and their key columns. One request reads it. */
record TableDirectory(Map<String, Entry> byLogicalName, Map<String, Entry> byEntitySet) {

    static final String PATH =
            "EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute";

    record Entry(
            String table,
            String entitySet,
            String primaryId,
            @Nullable String primaryName) {}

    static TableDirectory read(JsonNode json) {
        Map<String, Entry> byLogicalName = new HashMap<>();
        Map<String, Entry> byEntitySet = new HashMap<>();
        for (JsonNode table : json.path("value")) {
            var entry = new Entry(
                    table.path("LogicalName").asText(),
                    table.path("EntitySetName").asText(""),
                    table.path("PrimaryIdAttribute").asText(""),
                    table.path("PrimaryNameAttribute").textValue());
            byLogicalName.put(entry.table(), entry);
            // Some internal tables have no entity set: they are not in the Web API.
            if (!entry.entitySet().isEmpty() && !"null".equals(entry.entitySet())) {
                byEntitySet.put(entry.entitySet(), entry);
            }
        }
        return new TableDirectory(byLogicalName, byEntitySet);
    }

    /** By entity set or logical name. */
    @Nullable
    Entry find(String name) {
        Entry entry = byEntitySet.get(name);
        return entry != null ? entry : byLogicalName.get(name);
    }

    String unknown(String name) {
        Set<String> names = new HashSet<>(byEntitySet.keySet());
        return "There is no table '" + name + "' in this environment." + Names.didYouMean(name, names)
                + " Give the entity set name, as in Web API URLs, or the logical name";
    }
}
