package io.dataversehub.emulator.dataverse.functions.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.RowQuery;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.SystemJobs;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST BulkDelete}: a system job that deletes what queries find. The answer is the job's id; the job itself runs when
 * the call is committed, and its row says how it ended. A job that repeats itself is not emulated.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/bulkdelete">BulkDelete</a>
 */
public final class BulkDelete implements Message {
    private static final int BULK_DELETE = 13;

    private static final Signature SIGNATURE = Signature.action("BulkDelete")
            .takes("QuerySet", TypeRef.of("crmbaseentity").asCollection())
            .takes("JobName", Types.STRING)
            .takes("SendEmailNotification", Types.BOOLEAN)
            .takes("ToRecipients", Types.ANY_ROW.asCollection())
            .takes("CCRecipients", Types.ANY_ROW.asCollection())
            .takes("RecurrencePattern", Types.STRING)
            .takes("StartDateTime", Types.TIME)
            .mayTake("SourceImportId", Types.GUID)
            .mayTake("RunNow", Types.BOOLEAN)
            .returns(Property.of("JobId", Types.GUID).required());

    private final Database database;
    private final SystemJobs jobs;

    public BulkDelete(Database database, SystemJobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        if (!invocation.parameters().text("RecurrencePattern").isEmpty()) {
            throw ProtocolErrors.notEmulated("A bulk delete job that repeats itself");
        }
        List<RowQuery> queries = new ArrayList<>();
        for (JsonNode query : invocation.parameters().items("QuerySet")) {
            queries.add(query(invocation, query));
        }
        if (queries.isEmpty()) {
            throw ErrorCatalogue.invalidArgument("QuerySet must have at least one query.");
        }
        UUID job = waiting(invocation);
        invocation.session().afterCommit(() -> {
            if (!jobs.run(new BulkDeleteJob(database, job, queries))) {
                BulkDeleteJob.refused(database, job);
            }
        });
        return Result.response("BulkDeleteResponse", Json.newObject().put("JobId", job.toString()));
    }

    private static RowQuery query(Invocation invocation, JsonNode json) {
        String name = json.path("EntityName").asText("");
        Table table = invocation.session().schema().table(name).orElseThrow(() -> MessageErrors.tableNotFound(name));
        return new RowQuery(
                Projection.of(table, List.of()),
                Scope.All.ALL,
                QueryExpressions.filter(json.path("Criteria")),
                List.of(),
                null,
                BulkDeleteJob.CHUNK);
    }

    private static UUID waiting(Invocation invocation) {
        Session session = invocation.session();
        UUID id = UUID.randomUUID();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", invocation.parameters().text("JobName"));
        values.put("operationtype", BULK_DELETE);
        values.put("statecode", 0);
        values.put("statuscode", 0);
        values.put("createdon", session.now());
        values.put("ownerid", new Reference("systemuser", session.caller().user()));
        session.insert(invocation.table("asyncoperation"), id, values);
        Map<String, @Nullable Object> bulk = new HashMap<>();
        bulk.put("name", invocation.parameters().text("JobName"));
        bulk.put("asyncoperationid", new Reference("asyncoperation", id));
        bulk.put("createdon", session.now());
        Table operations = invocation.table("bulkdeleteoperation");
        bulk.keySet().removeIf(column -> !operations.has(column));
        session.insert(operations, UUID.randomUUID(), bulk);
        return id;
    }
}
