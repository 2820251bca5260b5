package io.dataversehub.emulator.dataverse.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the changes of a committed transaction those of the environment: tables of the database follow, the changes are kept
 * over restarts. All of it or, when the rows that are there do not fit, nothing. Called while no transaction runs.
 */
final class SchemaAdoption {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaAdoption.class);

    private final Schema schema;
    private final TableDefinitions definitions;
    private final SavedSchema saved;

    SchemaAdoption(Schema schema, TableDefinitions definitions, SavedSchema saved) {
        this.schema = schema;
        this.definitions = definitions;
        this.saved = saved;
    }

    /** @return false when the schema has changed since the draft was begun, so that it must be checked again */
    boolean adopt(SchemaDraft draft) {
        if (schema.version() != draft.basedOn()) {
            return false;
        }
        Schema before = schema.copy();
        Set<String> tables = draft.tables();
        try {
            follow(tables, before, draft.schema());
            markFailedKeys(draft);
            schema.become(draft.schema());
            saved.add(draft.changes());
        } catch (IllegalStateException e) {
            LOG.warn("the definitions of {} stay as they were: {}", tables, e.getMessage());
            schema.become(before);
            follow(tables, draft.schema(), before);
            throw DefinitionErrors.rowsDoNotFit(String.join(", ", tables));
        }
        tables.forEach(name -> definitions.removeSurplus(before.table(name), schema.table(name)));
        definitions.rederive(DerivedRows.TABLES);
        LOG.info("definitions of {} changed", draft.changes().size() == 1 ? subject(draft) : tables);
        return true;
    }

    private static String subject(SchemaDraft draft) {
        ObjectNode change = draft.changes().get(0);
        return change.path("logicalName")
                .asText(change.path(Schema.GLOBAL_CHOICE).asText());
    }

    private void follow(Collection<String> tables, Schema from, Schema to) {
        for (String name : tables) {
            Optional<Table> after = to.table(name);
            if (after.isPresent()) {
                definitions.alter(from.table(name), after.get());
            }
        }
    }

    /** A key is made also when rows have the same values: it is of no use then, and says so. */
    private void markFailedKeys(SchemaDraft draft) {
        for (String name : draft.tables()) {
            Table table = draft.schema().table(name).orElse(null);
            List<AlternateKey> failed = table == null ? List.of() : definitions.buildKeys(table);
            failed.forEach(key -> draft.add(failed(name, key)));
        }
    }

    private static ObjectNode failed(String table, AlternateKey key) {
        LOG.info("rows of {} have the same values for alternate key {}: it is not active", table, key.logicalName());
        ObjectNode change = JsonNodeFactory.instance.objectNode().put("logicalName", table);
        change.putArray("alternateKeys")
                .addObject()
                .put("logicalName", key.logicalName())
                .put("indexStatus", AlternateKey.IndexStatus.FAILED.text());
        return change;
    }
}
