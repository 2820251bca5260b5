package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.ManyToMany;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All definitions of one moment by their ids, to be compared with those of another. Immutable. */
final class MetadataSnapshot {
    /** What can be deleted, as {@code DeletedMetadataFilters} names it; keys are not among it. */
    enum Kind {
        ENTITY("Entity"),
        ATTRIBUTE("Attribute"),
        RELATIONSHIP("Relationship"),
        OPTION_SET("OptionSet"),
        KEY("");

        private final String filter;

        Kind(String filter) {
            this.filter = filter;
        }

        String filter() {
            return filter;
        }
    }

    static final MetadataSnapshot NONE = new MetadataSnapshot();

    private final Map<Kind, Map<String, Object>> parts = new EnumMap<>(Kind.class);

    private MetadataSnapshot() {
        for (Kind kind : Kind.values()) {
            parts.put(kind, new HashMap<>());
        }
    }

    static MetadataSnapshot of(Schema schema) {
        MetadataSnapshot snapshot = new MetadataSnapshot();
        schema.tableNames().forEach(name -> snapshot.add(schema.require(name)));
        for (Choices choices : schema.globalChoices().values()) {
            snapshot.add(Kind.OPTION_SET, ChoiceMetadata.metadataId(choices), choices);
        }
        return snapshot;
    }

    private void add(Table table) {
        Object own = List.of(table.names(), Optional.ofNullable(table.primaryName()), table.traits(), table.about());
        add(Kind.ENTITY, table.metadataId().toString(), own);
        table.columns()
                .values()
                .forEach(column -> add(Kind.ATTRIBUTE, table.metadataId(column).toString(), column));
        table.keys().forEach(key -> add(Kind.KEY, table.metadataId(key).toString(), key));
        for (ManyToOne relation : table.manyToOne()) {
            add(Kind.RELATIONSHIP, RelationshipMetadata.metadataId(relation.schemaName(), relation.about()), relation);
        }
        for (ManyToMany relation : table.manyToMany()) {
            add(Kind.RELATIONSHIP, RelationshipMetadata.metadataId(relation.schemaName(), relation.about()), relation);
        }
    }

    private void add(Kind kind, String id, Object definition) {
        part(kind).put(id, definition);
    }

    private Map<String, Object> part(Kind kind) {
        return parts.getOrDefault(kind, Map.of());
    }

    /** Whether a definition of this snapshot was another one, or was not there, in an earlier one. */
    boolean hasChanged(String id, MetadataSnapshot earlier) {
        for (Kind kind : Kind.values()) {
            Object now = part(kind).get(id);
            if (now != null && !now.equals(earlier.part(kind).get(id))) {
                return true;
            }
        }
        return false;
    }

    /** Ids of an earlier snapshot that this one has no more. */
    List<String> deleted(Kind kind, MetadataSnapshot earlier) {
        List<String> gone = new ArrayList<>(earlier.part(kind).keySet());
        gone.removeAll(part(kind).keySet());
        return gone;
    }
}
