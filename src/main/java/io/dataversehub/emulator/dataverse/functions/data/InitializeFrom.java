package io.dataversehub.emulator.dataverse.functions.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.EnumType;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.List;
import java.util.Map;

/**
 * {@code GET InitializeFrom(…)}: the body of a new row that belongs to an existing one. No columns are mapped in an environment
 * of the emulator, so the body has the lookup only, as the documentation shows for that case.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/initializefrom">InitializeFrom</a>
 */
public final class InitializeFrom implements Message {
    private static final Signature SIGNATURE = Signature.function("InitializeFrom")
            .takes("EntityMoniker", Types.ANY_ROW)
            .takes("TargetEntityName", Types.STRING)
            .takes("TargetFieldType", TypeRef.of("TargetFieldType"))
            .with(new EnumType(
                    "TargetFieldType",
                    false,
                    Map.of("All", 0L, "ValidForCreate", 1L, "ValidForUpdate", 2L, "ValidForRead", 3L)))
            .returns(Types.ANY_ROW);

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Reference source = invocation.reference("EntityMoniker");
        String name = invocation.parameters().text("TargetEntityName");
        Table table = invocation.session().schema().table(name).orElseThrow(() -> MessageErrors.tableNotFound(name));
        ManyToOne relation = relation(table, source.table());
        String set = invocation.table(source.table()).entitySet();
        ObjectNode body = Json.newObject()
                .put("@odata.type", "#Microsoft.Dynamics.CRM." + name)
                .put(relation.navigation() + "@odata.bind", set + "(" + source.id() + ")");
        return new Result.Members(table.entitySet() + "/$entity", body);
    }

    /** The relationship that makes a row another's: the parent, the customer, or what an activity is about. */
    private static ManyToOne relation(Table table, String source) {
        List<ManyToOne> all = table.manyToOne().stream()
                .filter(relation -> relation.target().equals(source))
                .filter(relation -> table.column(relation.column()).use().create())
                .toList();
        for (String preferred : List.of("parent", "customerid", "regardingobjectid", "")) {
            for (ManyToOne relation : all) {
                if (relation.column().startsWith(preferred)
                        && !relation.column().equals("masterid")) {
                    return relation;
                }
            }
        }
        throw ErrorCatalogue.invalidArgument(
                "There is no mapping from '" + source + "' to '" + table.logicalName() + "'.");
    }
}
