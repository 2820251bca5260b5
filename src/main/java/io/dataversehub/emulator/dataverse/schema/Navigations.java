package io.dataversehub.emulator.dataverse.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the navigation properties of a table. */
final class Navigations {
    private static final String ACTIVITY = "activitypointer";

    private Navigations() {}

    static Map<String, Navigation> of(Table table, Schema schema) {
        Map<String, Navigation> found = new LinkedHashMap<>();
        table.manyToOne().forEach(relation -> found.put(relation.navigation(), new Navigation.ToOne(relation)));
        if (table.traits().baseType().equals(ACTIVITY) && !table.logicalName().equals(ACTIVITY)) {
            inherited(table, schema, found);
        }
        schema.oneToMany(table.logicalName())
                .forEach(relation -> found.putIfAbsent(relation.reverseNavigation(), new Navigation.ToMany(relation)));
        for (ManyToMany relation : table.manyToMany()) {
            pairs(table, relation, relation.first(), relation.second(), found);
            pairs(table, relation, relation.second(), relation.first(), found);
        }
        return Collections.unmodifiableMap(found);
    }

    /** A task has the navigation properties of an activity ({@code regardingobjectid_account}) beside its own. */
    private static void inherited(Table table, Schema schema, Map<String, Navigation> found) {
        for (ManyToOne relation : schema.require(ACTIVITY).manyToOne()) {
            if (table.has(relation.column())) {
                found.putIfAbsent(relation.navigation(), new Navigation.ToOne(relation.of(table.logicalName())));
            }
        }
    }

    private static void pairs(
            Table table, ManyToMany relation, ManyToMany.End near, ManyToMany.End far, Map<String, Navigation> found) {
        if (near.table().equals(table.logicalName())) {
            found.putIfAbsent(near.navigation(), new Navigation.Pairs(relation, near, far));
        }
    }
}
