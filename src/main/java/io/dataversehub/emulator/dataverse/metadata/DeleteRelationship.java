package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.ManyToMany;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/** {@code DELETE RelationshipDefinitions(…)}: a custom relationship, with its lookup or its intersect table. */
public final class DeleteRelationship implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        FoundRelationship found = FoundRelationship.of(session.schema(), DefinitionKey.of(call.arguments(0)));
        ManyToOne one = found.manyToOne();
        ManyToMany many = found.manyToMany();
        if (one != null) {
            check(one.schemaName(), one.custom());
            checkCustomer(session.schema().require(one.table()), one);
            checkKeys(session.schema().require(one.table()), one);
            RelationshipRemoval.manyToOne(one, session);
        } else if (many != null) {
            check(many.schemaName(), many.custom());
            RelationshipRemoval.manyToMany(many, session);
        }
        return Reply.noContent();
    }

    private static void check(String schemaName, boolean custom) {
        if (!custom) {
            throw DefinitionErrors.invalid(
                    "The relationship " + schemaName + " is not a custom one and cannot be deleted.");
        }
    }

    /** They are two and go with their lookup only. */
    private static void checkCustomer(Table table, ManyToOne relation) {
        if (table.column(relation.column()).type() == ColumnType.CUSTOMER) {
            throw DefinitionErrors.relationshipOfCustomer(relation.schemaName());
        }
    }

    private static void checkKeys(Table table, ManyToOne relation) {
        for (AlternateKey key : table.keys()) {
            if (key.columns().contains(relation.column())) {
                throw DefinitionErrors.columnInUse(relation.column(), "alternate key " + key.logicalName());
            }
        }
    }
}
