package io.dataversehub.emulator.dataverse.functions.sales;

import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * {@code GET incidents(…)/Microsoft.Dynamics.CRM.CalculateTotalTimeIncident()}: minutes spent in the completed activities about
 * a case.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/calculatetotaltimeincident">CalculateTotalTimeIncident</a>
 */
public final class CalculateTotalTimeIncident implements Message {
    private static final int COMPLETED = 1;

    private static final Signature SIGNATURE = Signature.function("CalculateTotalTimeIncident")
            .boundTo(TypeRef.of("incident"))
            .returns(Property.of("TotalTime", Types.LONG).required());

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Session session = invocation.session();
        long minutes = session.schema().oneToMany("incident").stream()
                .filter(relation -> relation.column().equals("regardingobjectid"))
                .map(ManyToOne::table)
                .distinct()
                .map(session.schema()::require)
                // Every activity has a row there as well, and counts once.
                .filter(table -> !table.logicalName().equals("activitypointer"))
                .filter(table -> table.traits().activity() && table.has("actualdurationminutes"))
                .filter(session::isInUse)
                .mapToLong(table -> minutes(session, table, invocation.boundId()))
                .sum();
        return Result.response(
                "CalculateTotalTimeIncidentResponse", Json.newObject().put("TotalTime", minutes));
    }

    private static long minutes(Session session, Table table, UUID incident) {
        Projection columns = Projection.named(table, List.of("actualdurationminutes", "statecode"));
        return session.findBy(columns, "regardingobjectid", incident).stream()
                .filter(row -> Objects.equals(row.get("statecode"), COMPLETED))
                .mapToLong(row -> row.get("actualdurationminutes") instanceof Integer minutes ? minutes : 0)
                .sum();
    }
}
