package io.dataversehub.emulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.admin.Faults;
import io.dataversehub.emulator.dataverse.admin.MovableClock;
import io.dataversehub.emulator.dataverse.admin.RequestLog;
import io.dataversehub.emulator.dataverse.admin.ServiceLimits;
import io.dataversehub.emulator.dataverse.admin.Stats;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.RowsWritten;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Administration under {@code /emulator/}: outside of the Web API, its limits and its faults. */
final class AdminApi {
    static final String ROOT = "/emulator/";

    private static final int REQUESTS_SHOWN = 100;
    private static final Pattern LAST = Pattern.compile("(?:^|&)last=(\\d{1,6})(?:&|$)");

    private final Database database;
    private final Runnable resetSchema;
    private final MovableClock clock;
    private final ServiceLimits limits;
    private final Faults faults;
    private final RequestLog log;
    private final Stats stats;

    /** @param resetSchema takes the schema back to what the emulator was started with */
    AdminApi(
            Database database,
            Runnable resetSchema,
            MovableClock clock,
            ServiceLimits limits,
            Faults faults,
            RequestLog log,
            Stats stats) {
        this.database = database;
        this.resetSchema = resetSchema;
        this.clock = clock;
        this.limits = limits;
        this.faults = faults;
        this.log = log;
        this.stats = stats;
    }

    Reply answer(Incoming incoming) {
        String resource = incoming.path().substring(ROOT.length());
        try {
            return switch (incoming.method() + " " + resource) {
                case "POST reset" -> reset(incoming.query().contains("schema=true"));
                case "GET limits" -> json(200, limits.settings().toJson());
                case "PUT limits" -> changeLimits(incoming);
                case "POST faults" -> json(201, Json.newObject().put("id", faults.order(Json.object(incoming.body()))));
                case "GET faults" -> json(200, Json.newObject().set("faults", faults.toJson()));
                case "DELETE faults" -> clearFaults();
                case "GET clock" -> json(200, clock());
                case "PUT clock" -> moveClock(incoming);
                case "DELETE clock" -> resetClock();
                case "GET requests" -> json(200, Json.newObject().set("requests", log.last(last(incoming))));
                case "GET stats" -> json(200, stats());
                default ->
                    refusal(
                            404,
                            incoming.method() + " " + incoming.path() + " is not one of: POST reset, GET and PUT"
                                    + " limits, POST, GET and DELETE faults, GET, PUT and DELETE clock, GET requests,"
                                    + " GET stats.");
            };
        } catch (WebApiException e) {
            return refusal(400, e.text());
        } catch (IllegalArgumentException e) {
            return refusal(400, String.valueOf(e.getMessage()));
        }
    }

    private Reply reset(boolean schemaToo) {
        if (schemaToo) {
            database.dropAll();
            resetSchema.run();
        } else {
            database.empty();
        }
        limits.reset();
        log.reset();
        stats.reset();
        return new Reply(204, Headers.NONE, Reply.NO_BODY);
    }

    private Reply changeLimits(Incoming incoming) {
        limits.change(limits.settings().with(Json.object(incoming.body())));
        return json(200, limits.settings().toJson());
    }

    private Reply clearFaults() {
        faults.clear();
        return new Reply(204, Headers.NONE, Reply.NO_BODY);
    }

    private ObjectNode clock() {
        return Json.newObject().put("now", clock.instant().toString()).put("moved", clock.isMoved());
    }

    private Reply moveClock(Incoming incoming) {
        String now = Json.object(incoming.body()).path("now").asText();
        try {
            clock.moveTo(OffsetDateTime.parse(now).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"now\" must be a time with its offset, such as 2024-02-29T23:59:00Z, but is '" + now + "'.", e);
        }
        return json(200, clock());
    }

    private Reply resetClock() {
        clock.reset();
        return new Reply(204, Headers.NONE, Reply.NO_BODY);
    }

    private static int last(Incoming incoming) {
        Matcher matcher = LAST.matcher(incoming.query());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : REQUESTS_SHOWN;
    }

    private ObjectNode stats() {
        ObjectNode json = stats.toJson();
        RowsWritten written = database.written();
        json.putObject("rowsWritten")
                .put("create", written.created())
                .put("update", written.updated())
                .put("delete", written.deleted());
        Map<String, Long> stored = database.rowCounts();
        ObjectNode rows = json.putObject("rowsStored");
        stored.forEach(rows::put);
        long seeds = SeedRows.COUNTS.entrySet().stream()
                .filter(seed -> stored.containsKey(seed.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long all = stored.values().stream().mapToLong(Long::longValue).sum();
        // Every row has one key, so that rows stored are distinct keys written; those the environment began with do not
        // count.
        return json.put("distinctKeys", all - seeds);
    }

    private static Reply json(int status, JsonNode body) {
        return new Reply(status, Headers.NONE.with("Content-Type", "application/json"), Json.bytes(body));
    }

    private static Reply refusal(int status, String message) {
        return json(status, Json.newObject().put("error", message));
    }
}
