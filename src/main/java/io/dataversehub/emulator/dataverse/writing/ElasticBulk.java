package io.dataversehub.emulator.dataverse.writing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.UniqueViolation;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bulk call to an elastic table: each row stands for itself, and what succeeded stays although the call fails. Which rows
 * did is told in the annotation {@code @Microsoft.PowerApps.CDS.ErrorDetails.Plugin.BulkApiErrorDetails}, a JSON text:
 *
 * <pre>
 * [{"RequestIndex":0,"Id":"6114ca58-…","StatusCode":201},{"RequestIndex":1,"Id":"","StatusCode":400}]
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations">Use bulk operation messages</a>
 */
final class ElasticBulk {
    private static final String DETAILS = "Plugin.BulkApiErrorDetails";

    private final Call call;
    private final Session session;
    private final Table table;
    private final PayloadReader reader;
    private final ArrayNode details = Json.newObject().putArray("details");
    private final List<UUID> written = new ArrayList<>();
    private @Nullable WebApiException first;

    ElasticBulk(Call call, Session session, Table table) {
        this.call = call;
        this.session = session;
        this.table = table;
        this.reader = new PayloadReader(session.schema());
    }

    /** Writes one row. */
    interface Write {
        Done of(RowWriter writer, Targets.Target target);
    }

    /** @param status as the row would be answered by itself */
    record Done(UUID id, int status) {}

    static Done create(RowWriter writer, Targets.Target target) {
        return new Done(writer.create(target.payload()), 201);
    }

    Done update(RowWriter writer, Targets.Target target) {
        RowKey key = target.requiredKey();
        if (!writer.update(target.payload(), key, Precondition.NONE)) {
            throw Resources.notFound(new RowAddress(table, key));
        }
        return new Done(Resources.existing(session, new RowAddress(table, key)), 200);
    }

    Done upsert(RowWriter writer, Targets.Target target) {
        RowKey key = target.key();
        if (key == null) {
            return create(writer, target);
        }
        Written done = writer.upsert(target.payload(), key, Precondition.NONE);
        return new Done(Resources.existing(session, new RowAddress(table, key)), done.created() ? 201 : 200);
    }

    Done delete(RowWriter writer, Targets.Target target) {
        RowKey key = target.requiredKey();
        UUID id = Resources.existing(session, new RowAddress(table, key));
        new RowRemover(session).remove(table, id, key);
        return new Done(id, 204);
    }

    /** @throws WebApiException never for a single row: see the class */
    Reply answer(Write write, Supplier<Reply> success) {
        RowWriter writer = new RowWriter(session);
        List<ObjectNode> targets = Targets.objects(call, table);
        // Which of them will be written is known afterwards only; nobody can ask to hear of them before.
        session.events().together(table, List::of, () -> {
            targets.forEach(target -> one(writer, write, target));
            return written;
        });
        WebApiException failure = first;
        return failure == null
                ? success.get()
                : Reply.error(failure.with(Map.of(DETAILS, details.toString())), call.preferences());
    }

    private void one(RowWriter writer, Write write, ObjectNode target) {
        Done[] done = new Done[1];
        try {
            session.apart(() -> done[0] = write.of(writer, Targets.target(reader, session, table, target)));
            written.add(done[0].id());
            tell(done[0].id().toString(), done[0].status());
        } catch (UniqueViolation e) {
            failed(e.refusal(), target);
        } catch (WebApiException e) {
            failed(e, target);
        }
    }

    private void failed(WebApiException refusal, ObjectNode target) {
        if (first == null) {
            first = refusal;
        }
        tell(target.path(table.primaryId()).asText(""), refusal.status());
    }

    private void tell(String id, int status) {
        details.add(Json.newObject()
                .put("RequestIndex", details.size())
                .put("Id", id)
                .put("StatusCode", status));
    }

    /** Of the rows written so far, in the order of the call. */
    List<UUID> ids() {
        return written;
    }
}
