package io.dataversehub.emulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Administration under {@code /emulator/}: outside of the Web API, its limits and its faults. */
final class AdminApi {
    static final String ROOT = "/emulator/";

    private static final int REQUESTS_SHOWN = 100;
    private static final Pattern LAST = Pattern.compile("(?:^|&)last=(\\d{1,6})(?:&|$)");
    private static final Pattern NUMBERED = Pattern.compile("(requests|faults)/(\\d{1,18})");
    private static final Pattern SCHEMA = Pattern.compile("(?:^|&)schema=true(?:&|$)");
    private static final String DATA = "data/";

    /** Where the page's own reads are answered: past limits, faults and the log, which are for those under test. */
    private final UnaryOperator<Incoming> toWebApi = incoming ->
            incoming.withTarget(WebApiFront.ROOT + "v9.2/" + incoming.target().substring((ROOT + DATA).length()));

    private final Environment environment;
    private final Controls controls;
    private final AdminGuard guard;
    private final Function<Incoming, Reply> webApi;
    private final AdminPage page = new AdminPage();

    /** @param webApi answers what the page reads */
    AdminApi(Environment environment, Controls controls, AdminGuard guard, Function<Incoming, Reply> webApi) {
        this.environment = environment;
        this.controls = controls;
        this.guard = guard;
        this.webApi = webApi;
    }

    Reply answer(Incoming incoming) {
        Optional<String> refused = guard.refusal(incoming);
        if (refused.isPresent()) {
            return refusal(403, refused.get());
        }
        String resource = incoming.path().substring(ROOT.length());
        if (resource.startsWith(DATA) && incoming.method().equals("GET")) {
            return webApi.apply(toWebApi.apply(incoming));
        }
        Matcher numbered = NUMBERED.matcher(resource);
        return numbered.matches()
                ? numbered(incoming, numbered.group(1), Long.parseLong(numbered.group(2)))
                : answer(incoming, resource);
    }

    private Reply numbered(Incoming incoming, String kind, long number) {
        return switch (incoming.method() + " " + kind) {
            case "GET requests" ->
                controls.log()
                        .exchange(number)
                        .map(exchange -> json(200, exchange))
                        .orElseGet(() -> refusal(404, "Request " + number + " is not kept: only the last ones are."));
            case "DELETE faults" ->
                controls.faults().cancel((int) Math.min(number, Integer.MAX_VALUE))
                        ? new Reply(204, Headers.NONE, Reply.NO_BODY)
                        : refusal(404, "There is no fault " + number + ".");
            default -> unknown(incoming);
        };
    }

    private Reply answer(Incoming incoming, String resource) {
        try {
            return switch (incoming.method() + " " + resource) {
                case "GET " -> page.reply();
                case "POST reset" -> reset(SCHEMA.matcher(incoming.query()).find());
                case "GET limits" -> json(200, controls.limits().settings().toJson());
                case "PUT limits" -> changeLimits(incoming);
                case "POST faults" ->
                    json(201, Json.newObject().put("id", controls.faults().order(Json.object(incoming.body()))));
                case "GET faults" ->
                    json(200, Json.newObject().set("faults", controls.faults().toJson()));
                case "DELETE faults" -> clearFaults();
                case "GET clock" -> json(200, clock());
                case "PUT clock" -> moveClock(incoming);
                case "DELETE clock" -> resetClock();
                case "PUT behaviours" -> changeBehaviours(incoming);
                case "GET requests" ->
                    json(200, Json.newObject().set("requests", controls.log().last(last(incoming))));
                case "GET stats" ->
                    json(200, environment.addRows(controls.stats().toJson()));
                default -> unknown(incoming);
            };
        } catch (WebApiException e) {
            return refusal(400, e.text());
        } catch (IllegalArgumentException e) {
            return refusal(400, String.valueOf(e.getMessage()));
        }
    }

    private static Reply unknown(Incoming incoming) {
        return refusal(
                404,
                incoming.method() + " " + incoming.path()
                        + " is not one of: GET (the page), POST reset, GET and PUT limits,"
                        + " POST, GET and DELETE faults, DELETE faults/{id}, GET, PUT and DELETE clock, PUT behaviours, GET requests, GET"
                        + " requests/{number}, GET stats, GET data/{path of the Web API}.");
    }

    private Reply reset(boolean schemaToo) {
        environment.reset(schemaToo);
        controls.reset();
        return new Reply(204, Headers.NONE, Reply.NO_BODY);
    }

    private Reply changeBehaviours(Incoming incoming) {
        environment.extensions().behaviours().add(Json.object(incoming.body()));
        return new Reply(204, Headers.NONE, Reply.NO_BODY);
    }

    private Reply changeLimits(Incoming incoming) {
        controls.limits().change(controls.limits().settings().with(Json.object(incoming.body())));
        return json(200, controls.limits().settings().toJson());
    }

    private Reply clearFaults() {
        controls.faults().clear();
        return new Reply(204, Headers.NONE, Reply.NO_BODY);
    }

    private ObjectNode clock() {
        return Json.newObject()
                .put("now", environment.clock().instant().toString())
                .put("moved", environment.clock().isMoved());
    }

    private Reply moveClock(Incoming incoming) {
        String now = Json.object(incoming.body()).path("now").asText();
        try {
            environment.clock().moveTo(OffsetDateTime.parse(now).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"now\" must be a time with its offset, such as 2024-02-29T23:59:00Z, but is '" + now + "'.", e);
        }
        return json(200, clock());
    }

    private Reply resetClock() {
        environment.clock().reset();
        return new Reply(204, Headers.NONE, Reply.NO_BODY);
    }

    private static int last(Incoming incoming) {
        Matcher matcher = LAST.matcher(incoming.query());
        if (!matcher.find() && !incoming.query().isEmpty()) {
            throw new IllegalArgumentException("expected ?last=n with n up to 999999, found ?" + incoming.query());
        }
        return incoming.query().isEmpty() ? REQUESTS_SHOWN : Integer.parseInt(matcher.group(1));
    }

    private static Reply json(int status, JsonNode body) {
        return new Reply(status, Headers.NONE.with("Content-Type", "application/json"), Json.bytes(body));
    }

    private static Reply refusal(int status, String message) {
        return json(status, Json.newObject().put("error", message));
    }
}
