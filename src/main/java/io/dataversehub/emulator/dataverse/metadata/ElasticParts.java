package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.Set;

/**
 * What the server gives every elastic table: partition, time to live, and the one alternate key it may have.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/create-elastic-tables">Create elastic tables</a>
 */
final class ElasticParts {
    /** {@code partitionid} may have so many characters. */
    private static final int PARTITION_LENGTH = 100;

    private static final Set<ColumnType> WITHOUT =
            Set.of(ColumnType.MONEY, ColumnType.CHOICES, ColumnType.FILE, ColumnType.IMAGE);

    private ElasticParts() {}

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when elastic tables have no columns of that type */
    static void check(String table, ObjectNode column) {
        ColumnType type = ColumnType.of(column.path("type").asText());
        if (WITHOUT.contains(type)) {
            throw DefinitionErrors.invalid("Elastic table " + table + " cannot have column '"
                    + column.path("logicalName").asText() + "': columns of type " + type.metadataType()
                    + " are not supported with elastic tables.");
        }
    }

    static void add(ObjectNode table, String name) {
        table.put("tableType", "Elastic");
        table.withArray("/attributes")
                .addObject()
                .put("logicalName", Table.PARTITION)
                .put("schemaName", "PartitionId")
                .put("type", "String")
                .put("displayName", "Partition Id")
                .put(
                        "description",
                        "Logical partition id. A logical partition consists of a set of records with same partition id.")
                .put("maxLength", PARTITION_LENGTH)
                .put("format", "Text")
                .put("validForUpdate", false);
        table.withArray("/attributes")
                .addObject()
                .put("logicalName", Table.TIME_TO_LIVE)
                .put("schemaName", "TTLInSeconds")
                .put("type", "Integer")
                .put("displayName", "Time to live")
                .put("description", "Time to live in seconds.")
                .put("format", "None")
                .put("min", Integer.MIN_VALUE)
                .put("max", Integer.MAX_VALUE);
        table.putArray("alternateKeys")
                .addObject()
                .put("logicalName", "keyfornosqlentitywithpkpartitionid")
                .put("schemaName", "KeyForNoSqlEntityWithPKPartitionId")
                .put("displayName", "Entity key for NoSql Entity that contains PrimaryKey and PartitionId attributes")
                .putArray("keyAttributes")
                .add(name + "id")
                .add(Table.PARTITION);
    }
}
