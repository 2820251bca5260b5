package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The choices that several columns share. */
final class GlobalChoices {
    private GlobalChoices() {}

    static List<ObjectNode> of(Schema schema) {
        Map<String, ObjectNode> found = new TreeMap<>();
        for (String name : schema.tableNames()) {
            for (Column column : schema.require(name).columns().values()) {
                if (column.choices() != null && column.choices().global()) {
                    found.put(column.choices().name(), Objects.requireNonNull(ColumnMetadata.optionSet(column)));
                }
            }
        }
        return new ArrayList<>(found.values());
    }
}
