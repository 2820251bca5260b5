package io.dataversehub.emulator.dataverse.webhooks;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.SystemJobs;
import io.dataversehub.emulator.dataverse.webhooks.context.ExecutionContext;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that are posted after their commit. Each is a row of {@code asyncoperation}:
 *
 * <pre>
 * Ready (0, 0) ──▶ Succeeded (3, 30), or deleted where the step says so
 *       │    ╲
 *       │     ▶ Failed (3, 31)
 *       ▼    ╱
 * Waiting (1, 10) the bus did not take it: again after 1, 2, 4 … seconds
 * </pre>
 *
 * Thread-safe.
 */
final class EventJobs {
    private static final Logger LOG = LoggerFactory.getLogger(EventJobs.class);

    private static final int SYSTEM_EVENT = 1;
    private static final int SUSPENDED = 1;
    private static final int COMPLETED = 3;
    private static final int WAITING = 10;
    private static final int SUCCEEDED = 30;
    private static final int FAILED = 31;

    /** A quarter of a minute of patience: a test should not wait for longer. How often Dataverse tries is not documented. */
    private static final int MAX_ATTEMPTS = 5;

    private static final long FIRST_DELAY_MILLIS = 1000;

    private final Database database;
    private final SystemJobs jobs;
    private final Posts posts;

    EventJobs(Database database, SystemJobs jobs, Posts posts) {
        this.database = database;
        this.jobs = jobs;
        this.posts = posts;
    }

    /** Writes the job's row and runs it when the transaction is committed. */
    void add(Step step, ExecutionContext context, Session session) {
        UUID id = UUID.randomUUID();
        session.insert(table(session), id, waiting(step, context, session));
        session.afterCommit(() -> {
            if (!jobs.run(() -> attempt(id, step, context, 1))) {
                ended(id, FAILED, "0x80050206", "Too many system jobs wait already.");
            }
        });
    }

    private static Map<String, @Nullable Object> waiting(Step step, ExecutionContext context, Session session) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", step.name());
        values.put("operationtype", SYSTEM_EVENT);
        values.put("messagename", context.occasion().message());
        values.put("primaryentitytype", context.subject().table());
        values.put("owningextensionid", new Reference("sdkmessageprocessingstep", step.id()));
        values.put("correlationid", context.occasion().correlationId());
        values.put("depth", context.occasion().depth());
        values.put("createdon", session.now());
        values.put("statecode", 0);
        values.put("statuscode", 0);
        values.put("retrycount", 0);
        values.put("ownerid", new Reference("systemuser", context.who().user()));
        return values;
    }

    private void attempt(UUID id, Step step, ExecutionContext context, int attempt) {
        try {
            posts.post(step.endpoint(), context);
            if (step.deletesJobs()) {
                database.transact(session -> session.delete(table(session), id));
            } else {
                ended(id, SUCCEEDED, null, null);
            }
        } catch (DeliveryException e) {
            boolean again = e.mayPass()
                    && attempt < MAX_ATTEMPTS
                    && jobs.runIn(FIRST_DELAY_MILLIS << (attempt - 1), () -> attempt(id, step, context, attempt + 1));
            if (again) {
                postponed(id, attempt, e);
            } else {
                LOG.warn("step {} failed: {}", step.name(), e.text());
                ended(id, FAILED, e.code(), e.text());
            }
        }
    }

    private void postponed(UUID id, int attempt, DeliveryException failure) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("statecode", SUSPENDED);
        values.put("statuscode", WAITING);
        values.put("retrycount", attempt);
        values.put("message", failure.text());
        update(id, values);
    }

    private void ended(UUID id, int status, @Nullable String code, @Nullable String text) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("statecode", COMPLETED);
        values.put("statuscode", status);
        values.put("errorcode", code == null ? null : Integer.parseUnsignedInt(code.substring(2), 16));
        values.put("message", text);
        values.put("friendlymessage", text);
        update(id, values);
    }

    private void update(UUID id, Map<String, @Nullable Object> values) {
        database.transact(session -> {
            if (values.get("statecode") instanceof Integer state && state == COMPLETED) {
                values.put("completedon", session.now());
            }
            return session.update(table(session), new RowKey.ById(id), values);
        });
    }

    private static Table table(Session session) {
        return session.schema().require("asyncoperation");
    }
}
