package io.dataversehub.emulator.dataverse.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Caller;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.SystemJobs;
import io.dataversehub.emulator.dataverse.web.Dispatcher;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.OutgoingCalls;
import io.dataversehub.emulator.dataverse.web.Preferences;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of custom APIs that prefer {@code respond-async}: answered at once, run afterwards, and watched by a row of
 * {@code backgroundoperation}; a failed one is tried again up to three times. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/background-operations">Background operations</a>
 */
public final class BackgroundOperations {
    static final String PREFERENCE = "respond-async";

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundOperations.class);
    private static final String TABLE = "backgroundoperation";
    private static final String FORMATTED = "@OData.Community.Display.V1.FormattedValue";

    private static final int COMPLETED = 3;
    private static final int SUCCEEDED = 30;
    private static final int FAILED = 31;

    /** As documented. */
    private static final int MAX_RETRIES = 3;

    private static final long FIRST_DELAY_MILLIS = 250;
    private static final Duration CALLBACK_TIMEOUT = Duration.ofSeconds(60);
    private static final int TIME_TO_LIVE_SECONDS = 90 * 24 * 60 * 60;

    private final Database database;
    private final SystemJobs jobs;
    private final OutgoingCalls outgoing;

    public BackgroundOperations(Database database, SystemJobs jobs, OutgoingCalls outgoing) {
        this.database = database;
        this.jobs = jobs;
        this.outgoing = outgoing;
    }

    /** @param location of the operation's row */
    private record Running(
            UUID id,
            Invocation invocation,
            Function<Invocation, Result> work,
            Caller caller,
            String location,
            @Nullable URI callback) {}

    /** Keeps the call for later and says where it can be watched. @param work to be done, in a transaction of its own */
    Reply accept(Invocation invocation, Function<Invocation, Result> work) {
        Session session = invocation.session();
        UUID id = UUID.randomUUID();
        String location = invocation.call().root() + table(session).entitySet() + "(" + id + ")";
        session.insert(table(session), id, waiting(invocation, session));
        Running running = new Running(
                id,
                invocation,
                work,
                session.caller(),
                location,
                callback(invocation.call().preferences()));
        session.afterCommit(() -> {
            if (!jobs.run(() -> attempt(running, 0))) {
                ended(running, FAILED, 0, null, "Too many system jobs wait already.");
            }
        });
        return Reply.json(202, Json.bytes(accepted(invocation.call().preferences(), id, location)))
                .with("Preference-Applied", PREFERENCE)
                .with("Location", location);
    }

    private static ObjectNode accepted(Preferences preferences, UUID id, String location) {
        boolean formatted = preferences.wants(FORMATTED.substring(1));
        ObjectNode body = Json.newObject().put("backgroundOperationId", id.toString());
        if (formatted) {
            body.put("backgroundOperationStateCode" + FORMATTED, "Ready");
        }
        body.put("backgroundOperationStateCode", 0);
        if (formatted) {
            body.put("backgroundOperationStatusCode" + FORMATTED, "Waiting For Resources");
        }
        return body.put("backgroundOperationStatusCode", 0).put("location", location);
    }

    private static Map<String, @Nullable Object> waiting(Invocation invocation, Session session) {
        String name = invocation.signature().name();
        ObjectNode inputs = Json.newObject();
        invocation.parameters().all().forEach(inputs::set);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", name);
        values.put("displayname", name);
        values.put("backgroundoperationstatecode", 0);
        values.put("backgroundoperationstatuscode", 0);
        values.put("inputparameters", inputs.toString());
        values.put("retrycount", 0);
        values.put("runas", session.caller().user().toString());
        values.put("ttlinseconds", TIME_TO_LIVE_SECONDS);
        values.put("createdon", session.now());
        return values;
    }

    /** {@code Prefer: respond-async,callback,url="https://…"}. */
    private static @Nullable URI callback(Preferences preferences) {
        return preferences.other("url").map(URI::create).orElse(null);
    }

    private void attempt(Running running, int retries) {
        try {
            started(running);
            ObjectNode outputs = database.transact(session -> {
                session.actFor(running.caller());
                Invocation asked = running.invocation();
                Result result = running.work()
                        .apply(new Invocation(
                                asked.call(), session, asked.signature(), asked.bound(), asked.parameters()));
                return result instanceof Result.Members members ? members.members() : Json.newObject();
            });
            ended(running, SUCCEEDED, retries, outputs, null);
        } catch (RuntimeException e) {
            WebApiException refusal = Dispatcher.refusal(e, "background", running.location());
            boolean again = retries < MAX_RETRIES
                    && jobs.runIn(FIRST_DELAY_MILLIS << retries, () -> attempt(running, retries + 1));
            if (!again) {
                ended(running, FAILED, retries, null, refusal.text());
            }
        }
    }

    private void started(Running running) {
        update(running, session -> {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("backgroundoperationstatecode", 2);
            values.put("backgroundoperationstatuscode", 20);
            values.put("starttime", session.now());
            return values;
        });
    }

    private void ended(
            Running running, int status, int retries, @Nullable ObjectNode outputs, @Nullable String failure) {
        update(running, session -> {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("backgroundoperationstatecode", COMPLETED);
            values.put("backgroundoperationstatuscode", status);
            values.put("retrycount", retries);
            values.put("endtime", session.now());
            values.put("outputparameters", outputs == null ? null : outputs.toString());
            values.put("errormessage", failure);
            values.put("errorcode", failure == null ? null : 0x80040265);
            return values;
        });
        if (running.callback() != null) {
            call(running.callback(), running, status, failure);
        }
    }

    private void update(Running running, Function<Session, Map<String, @Nullable Object>> values) {
        database.transact(
                session -> session.update(table(session), new RowKey.ById(running.id()), values.apply(session)));
    }

    private void call(URI url, Running running, int status, @Nullable String failure) {
        ObjectNode body = Json.newObject()
                .put("backgroundOperationId", running.id().toString())
                .put("backgroundOperationStateCode", COMPLETED)
                .put("backgroundOperationStatusCode", status);
        if (failure != null) {
            body.put("backgroundOperationErrorCode", 0x80040265).put("backgroundOperationErrorMessage", failure);
        }
        body.put("location", running.location());
        try {
            outgoing.send(HttpRequest.newBuilder(url)
                    .timeout(CALLBACK_TIMEOUT)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
                    .build());
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("callback of background operation {} failed: {}", running.id(), e.getMessage());
        }
    }

    private static Table table(Session session) {
        return session.schema().require(TABLE);
    }
}
