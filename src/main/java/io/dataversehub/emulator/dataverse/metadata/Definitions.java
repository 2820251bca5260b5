package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.Map;
import java.util.Set;

/** The definition of a table with all that belongs to it. */
final class Definitions {
    private Definitions() {}

    static Definition of(Schema schema, Table table) {
        return new Definition(
                TableMetadata.KIND,
                TableMetadata.of(table),
                Map.of(
                        "Attributes", () -> ColumnMetadata.of(table),
                        "Keys", () -> TableMetadata.keysOf(table),
                        "ManyToOneRelationships", () -> RelationshipMetadata.manyToOne(table),
                        "OneToManyRelationships", () -> RelationshipMetadata.oneToMany(schema, table),
                        "ManyToManyRelationships", () -> RelationshipMetadata.manyToMany(table)),
                Map.of(),
                Set.of());
    }
}
