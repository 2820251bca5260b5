package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.ManyToMany;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import org.jspecify.annotations.Nullable;

/** The relationship that {@code RelationshipDefinitions(…)} names: one of the two is there. */
record FoundRelationship(
        @Nullable ManyToOne manyToOne, @Nullable ManyToMany manyToMany) {

    static FoundRelationship of(Schema schema, DefinitionKey key) {
        for (String name : schema.tableNames()) {
            Table table = schema.require(name);
            for (ManyToOne relation : table.manyToOne()) {
                String id = RelationshipMetadata.metadataId(relation.schemaName(), relation.about());
                if (key.matches(relation.schemaName(), relation.schemaName(), id)) {
                    return new FoundRelationship(relation, null);
                }
            }
            for (ManyToMany relation : table.manyToMany()) {
                String id = RelationshipMetadata.metadataId(relation.schemaName(), relation.about());
                if (key.matches(relation.schemaName(), relation.schemaName(), id)) {
                    return new FoundRelationship(null, relation);
                }
            }
        }
        throw DefinitionErrors.notFound("RelationshipMetadataBase", key.property(), key.value());
    }
}
