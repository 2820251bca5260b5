package io.dataversehub.emulator.dataverse.functions.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.OutgoingCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * A program behind a URL that does what a plug-in would:
 *
 * <pre>
 * POST  {"api": "new_Ask", "user": "…", "target": {"table": "account", "id": "…"}, "inputs": {…}}
 * 200   {"Answer": "…"}                                     the response properties
 * 4xx   {"error": {"message": "…"}}                         refuses the call with that message
 * </pre>
 */
record Callback(URI url, OutgoingCalls outgoing) implements Behaviour {
    /** As long as a plug-in may run. */
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    /** @throws IllegalArgumentException when the URL is none */
    static Callback of(String name, JsonNode json, OutgoingCalls outgoing) {
        URI url = URI.create(json.path("callback").asText());
        if (json.size() != 1 || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(name + " needs nothing but a callback with an http or https address");
        }
        return new Callback(url, outgoing);
    }

    @Override
    public ObjectNode run(Invocation invocation) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(question(invocation))))
                .build();
        try {
            return answer(outgoing.send(request));
        } catch (HttpTimeoutException e) {
            throw MessageErrors.timedOut();
        } catch (IOException e) {
            throw MessageErrors.unexpectedPlugInError(
                    "The callback of '" + invocation.signature().name() + "' cannot be called: " + e.getMessage());
        }
    }

    private static ObjectNode question(Invocation invocation) {
        ObjectNode body = Json.newObject()
                .put("api", invocation.signature().name())
                .put("user", invocation.session().caller().user().toString());
        Reference bound = invocation.bound();
        if (bound != null) {
            body.putObject("target")
                    .put("table", bound.table())
                    .put("id", bound.id().toString());
        }
        ObjectNode inputs = body.putObject("inputs");
        invocation.parameters().all().forEach(inputs::set);
        return body;
    }

    private static ObjectNode answer(HttpResponse<byte[]> response) {
        ObjectNode body = response.body().length == 0 ? Json.newObject() : object(response);
        JsonNode error = body.path("error");
        if (response.statusCode() / 100 != 2 || !error.isMissingNode()) {
            throw MessageErrors.aborted(
                    error.path("message").asText("The callback answered with status " + response.statusCode() + "."));
        }
        return body;
    }

    private static ObjectNode object(HttpResponse<byte[]> response) {
        try {
            return Json.object(response.body());
        } catch (WebApiException e) {
            throw MessageErrors.unexpectedPlugInError(
                    "The callback answered with status " + response.statusCode() + " and no JSON object.");
        }
    }
}
