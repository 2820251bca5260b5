package io.dataversehub.emulator.dataverse.functions.duplicates;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowQuery;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.writing.DuplicateDetection;
import io.dataversehub.emulator.dataverse.writing.RowIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST BulkDetectDuplicates}: looks at every row of a table and leaves a {@code duplicaterecord} for each that has a
 * duplicate, under the system job it names. As in the documented answer the rows say which row has duplicates, and not which
 * those are.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/manage-duplicate-detection-create-update">Detect
 *     duplicate data using the Web API</a>
 */
public final class BulkDetectDuplicates implements Message {
    /** Rows looked at in one call, each by a query for each rule. */
    private static final int MAX_ROWS = 50_000;

    private static final Signature SIGNATURE = Signature.action("BulkDetectDuplicates")
            .with(ComplexType.of("QueryBase", List.of()))
            .takes("Query", TypeRef.of("QueryBase"))
            .takes("JobName", Types.STRING)
            .takes("SendEmailNotification", Types.BOOLEAN)
            .mayTake("TemplateId", Types.GUID)
            .mayTake("ToRecipients", TypeRef.of("activityparty").asCollection())
            .mayTake("CCRecipients", TypeRef.of("activityparty").asCollection())
            .mayTake("RecurrencePattern", Types.STRING)
            .mayTake("RecurrenceStartTime", Types.TIME)
            .returns(Property.of("JobId", Types.GUID).required());

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Session session = invocation.session();
        Table table = table(session, invocation.parameters().object("Query"));
        UUID job = SystemJob.done(session, invocation.parameters().text("JobName"), SystemJob.DETECT);
        DuplicateDetection detection = new DuplicateDetection(session);
        List<DuplicateDetection.Rule> rules = detection.rules(table);
        RowQuery all = new RowQuery(
                Projection.of(table, table.columns().values()), Scope.All.ALL, null, List.of(), null, MAX_ROWS);
        for (Row row : session.query(all)) {
            Map<String, @Nullable Object> values = DuplicateDetection.values(row);
            if (rules.stream()
                    .anyMatch(rule ->
                            !detection.duplicates(rule, row.id(), values, 1).isEmpty())) {
                record(session, job, new Reference(table.logicalName(), row.id()));
            }
        }
        return Result.response("BulkDetectDuplicatesResponse", Json.newObject().put("JobId", job.toString()));
    }

    private static Table table(Session session, JsonNode query) {
        String name = query.path("EntityName").asText("");
        Table table = session.schema().table(name).orElseThrow(() -> MessageErrors.tableNotFound(name));
        if (!query.path("Criteria").path("Conditions").isEmpty()) {
            throw ProtocolErrors.notEmulated("BulkDetectDuplicates with conditions in its query");
        }
        Table records = session.schema().require("duplicaterecord");
        if (!records.column("baserecordid").targets().contains(name)) {
            throw ProtocolErrors.notEmulated("BulkDetectDuplicates of the table '" + name + "'");
        }
        return table;
    }

    private static void record(Session session, UUID job, Reference base) {
        Reference user = session.caller().userReference();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("baserecordid", base);
        values.put("asyncoperationid", new Reference(SystemJob.TABLE, job));
        values.put("createdon", session.now());
        values.put("ownerid", user);
        values.put("owninguser", user.id());
        values.put("owningbusinessunit", SeedRows.BUSINESS_UNIT);
        session.insert(session.schema().require("duplicaterecord"), RowIds.next(), values);
    }
}
