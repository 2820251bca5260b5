package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Definitions of tables, columns, keys and relationships. */
final class Definitions {
    private Definitions() {}

    static Definition of(Schema schema, Table table) {
        return new Definition(
                TableMetadata.of(table),
                Map.of(
                        "Attributes", () -> columns(table),
                        "Keys", () -> plain(TableMetadata.keysOf(table)),
                        "ManyToOneRelationships", () -> plain(RelationshipMetadata.manyToOne(table)),
                        "OneToManyRelationships", () -> plain(RelationshipMetadata.oneToMany(schema, table)),
                        "ManyToManyRelationships", () -> plain(RelationshipMetadata.manyToMany(table))),
                Map.of());
    }

    static List<Definition> columns(Table table) {
        return table.columns().values().stream()
                .map(column -> of(table, column))
                .toList();
    }

    static Definition of(Table table, Column column) {
        ObjectNode json = ColumnMetadata.of(table, column);
        if (column.choices() == null) {
            return Definition.plain(json);
        }
        boolean global = column.choices().global();
        Map<String, Supplier<@Nullable Definition>> single = column.type() == ColumnType.BOOLEAN
                ? Map.of("OptionSet", () -> optionSet(column), "GlobalOptionSet", () -> null)
                : Map.of(
                        "OptionSet", () -> optionSet(column),
                        "GlobalOptionSet", () -> global ? optionSet(column) : null);
        return new Definition(json, Map.of(), single);
    }

    private static @Nullable Definition optionSet(Column column) {
        ObjectNode json = ColumnMetadata.optionSet(column);
        return json == null ? null : Definition.plain(json);
    }

    static List<Definition> plain(List<ObjectNode> nodes) {
        return nodes.stream().map(Definition::plain).toList();
    }
}
