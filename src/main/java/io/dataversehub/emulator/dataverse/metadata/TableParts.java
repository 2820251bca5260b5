package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.web.Call;

/** Finds the column or key that the second segment of an address names. */
final class TableParts {
    private TableParts() {}

    static Column column(Call call, Table table) {
        DefinitionKey key = DefinitionKey.of(call.arguments(1));
        return table.columns().values().stream()
                .filter(column -> key.matches(
                        column.logicalName(),
                        column.schemaName(),
                        table.metadataId(column).toString()))
                .findFirst()
                .orElseThrow(() -> DefinitionErrors.noColumn(table.logicalName(), key.value()));
    }

    static AlternateKey key(Call call, Table table) {
        DefinitionKey wanted = DefinitionKey.of(call.arguments(1));
        return table.keys().stream()
                .filter(key -> wanted.matches(
                        key.logicalName(),
                        key.schemaName(),
                        table.metadataId(key).toString()))
                .findFirst()
                .orElseThrow(() -> DefinitionErrors.notFound("EntityKeyMetadata", wanted.property(), wanted.value()));
    }
}
