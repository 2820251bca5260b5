package io.dataversehub.emulator.dataverse.functions.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.List;

/**
 * {@code GET RetrieveTotalRecordCount(EntityNames=[…])}: true totals, in the order of the names.
 *
 * <p>Dataverse answers from a snapshot of the last 24 hours; here the count is of this moment.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrievetotalrecordcount">RetrieveTotalRecordCount function</a>
 */
public final class RetrieveTotalRecordCount implements Message {
    private static final Signature SIGNATURE = Signature.function("RetrieveTotalRecordCount")
            .takes("EntityNames", Types.STRING.asCollection())
            .with(ComplexType.of(
                    "EntityRecordCountCollection",
                    List.of(
                            Property.of("Count", Types.INT).required(),
                            Property.of("IsReadOnly", Types.BOOLEAN).required(),
                            Property.of("Keys", Types.STRING.asCollection()),
                            Property.of("Values", Types.LONG.asCollection()))))
            .returns(Property.of("EntityRecordCountCollection", TypeRef.of("EntityRecordCountCollection")));

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        List<JsonNode> names = invocation.parameters().items("EntityNames");
        ObjectNode counts = Json.newObject().put("Count", names.size()).put("IsReadOnly", false);
        ArrayNode keys = counts.putArray("Keys");
        ArrayNode values = counts.putArray("Values");
        for (JsonNode name : names) {
            keys.add(name);
            values.add(count(invocation.session(), name.asText()));
        }
        return Result.response(
                "RetrieveTotalRecordCountResponse", Json.newObject().set("EntityRecordCountCollection", counts));
    }

    private static long count(Session session, String name) {
        Table table = session.schema().table(name).orElseThrow(() -> MessageErrors.tableNotFound(name));
        return session.count(table);
    }
}
