package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Rows of elastic tables are found by primary id and partition.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/elastic-tables">Elastic tables</a>
 */
public final class Partitions {
    private static final int MAX_BYTES = 1024;

    /** Not supported for alternate keys, of which the partition is a part. */
    private static final String FORBIDDEN = "/<>*%&:\\?";

    private Partitions() {}

    /** @throws IllegalStateException when the table has no such key, and so is not elastic */
    public static RowKey key(Table table, UUID id, String partition) {
        AlternateKey key = table.keyOver(Set.of(table.primaryId(), Table.PARTITION))
                .orElseThrow(() -> new IllegalStateException(table.logicalName() + " has no key over its partition"));
        return new RowKey.ByAlternateKey(key, Map.of(table.primaryId(), id, Table.PARTITION, partition));
    }

    /** The key of a row that was read with its partition. */
    public static RowKey key(Row row) {
        Table table = row.projection().table();
        return row.get(Table.PARTITION) instanceof String partition
                ? key(table, row.id(), partition)
                : new RowKey.ById(row.id());
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when it is too long or has forbidden characters */
    public static void check(String partition) {
        if (partition.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw ErrorCatalogue.invalidArgument(
                    "The value of 'partitionid' must not be larger than " + MAX_BYTES + " bytes.");
        }
        if (partition.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
            throw ErrorCatalogue.invalidArgument("The value '" + partition
                    + "' of 'partitionid' has a character that is not supported: one of / < > * % & : \\ ?");
        }
    }
}
