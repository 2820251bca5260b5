package io.dataversehub.emulator.dataverse.conformance;

import io.dataversehub.emulator.dataverse.conformance.Fixture.Content;
import io.dataversehub.emulator.dataverse.conformance.Fixture.Sent;
import io.dataversehub.emulator.dataverse.conformance.Fixture.Step;
import io.dataversehub.emulator.dataverse.conformance.Vector.Documented;
import io.dataversehub.emulator.dataverse.conformance.Vector.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One vector, tried: brings about the state it speaks of, sends its request, compares the answer. One-shot. */
final class Trial {
    /** Has the line ends of HTTP, which a document cannot show. */
    private static final String MULTIPART = "multipart/mixed";

    private final WebApiClient client;
    private final Vector vector;
    private final Fixture fixture;
    private final Set<String> cutShort;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final StringBuilder spokenOf = new StringBuilder();

    /** @param cutShort arrays of which the document shows some elements only, as JSON pointers */
    Trial(WebApiClient client, String base, Vector vector, Fixture fixture, Set<String> cutShort) {
        this.client = client;
        this.vector = vector;
        this.fixture = fixture;
        this.cutShort = cutShort;
        values.putAll(fixture.values());
        values.put("{base}", base);
    }

    /** Whether it changes tables, which a reset of the rows leaves changed. */
    boolean changesTables() {
        return vector.request() != null
                        && changesTables(vector.request().method() + " "
                                + vector.request().path())
                || fixture.given().stream().anyMatch(step -> changesTables(step.send()));
    }

    private static boolean changesTables(String request) {
        return !request.startsWith("GET ")
                && (request.contains("Definitions") || request.contains("CreateCustomerRelationships"));
    }

    List<Difference> run() {
        for (Step step : fixture.given()) {
            Answer answer = perform(step, "given");
            if (!answer.succeeded() && step.expected() == null) {
                return differences;
            }
        }
        Request request = request();
        if (request == null) {
            return List.of(new Difference("request", "none", "no fixture says what is sent"));
        }
        Answer answer = send(request);
        if (vector.answer() != null) {
            OfTheEnvironment environment = new OfTheEnvironment(spokenOf.toString());
            differences.addAll(new AnswerComparison(environment, cutShort).of(replaced(vector.answer()), answer));
        }
        if (fixture.then() != null) {
            Expectation.of(fixture.then(), values).differences(answer).forEach(differences::add);
        }
        fixture.afterwards().forEach(step -> perform(step, "afterwards"));
        return differences;
    }

    private Request request() {
        Request documented = vector.request();
        Sent instead = fixture.request();
        if (instead == null) {
            return documented;
        }
        if (documented == null) {
            return new Request(instead.method(), instead.path(), instead.headers(), null);
        }
        return new Request(
                instead.method() == null ? documented.method() : instead.method(),
                instead.path() == null ? documented.path() : instead.path(),
                instead.headers() == null ? documented.headers() : instead.headers(),
                documented.body());
    }

    private Content content(Request request) {
        if (fixture.request() != null && fixture.request().content() != null) {
            return fixture.request().content();
        }
        return request.body() == null ? null : Content.text(request.body());
    }

    private Answer send(Request request) {
        Map<String, List<String>> headers = replaced(request.headers());
        String path = replaced(request.path());
        spokenOf.append(path).append(headers);
        return client.send(request.method(), path, headers, bytes(content(request), headers));
    }

    private Answer perform(Step step, String when) {
        String[] line = replaced(step.send()).split(" ", 2);
        Map<String, List<String>> headers = new LinkedHashMap<>(replaced(step.headers()));
        if (step.content() != null) {
            headers.putIfAbsent("Content-Type", List.of("application/json"));
        }
        spokenOf.append(line[1]).append(headers);
        Answer answer = client.send(line[0], line[1], headers, bytes(step.content(), headers));
        String name = when + " " + step.send();
        if (!answer.succeeded() && (step.expected() == null || step.expected().status() == 0)) {
            differences.add(new Difference(name, "success", answer.status() + " " + answer.body()));
        } else {
            step.keep()
                    .forEach((text, place) -> values.put(text, Place.of(place).in(answer)));
            if (step.expected() != null) {
                Expectation.of(step.expected(), values).differences(answer).stream()
                        .map(difference -> difference.within(name))
                        .forEach(differences::add);
            }
        }
        return answer;
    }

    private byte[] bytes(Content content, Map<String, List<String>> headers) {
        if (content == null) {
            return new byte[0];
        }
        if (content.text() == null) {
            return content.bytes();
        }
        String body = replaced(content.text());
        spokenOf.append(body);
        boolean multipart = headers.toString().contains(MULTIPART);
        String sent = multipart ? body.replace("\r\n", "\n").replace("\n", "\r\n") : body;
        return sent.getBytes(StandardCharsets.UTF_8);
    }

    private Documented replaced(Documented documented) {
        return new Documented(
                documented.status(),
                replaced(documented.headers()),
                documented.body() == null ? null : replaced(documented.body()));
    }

    private Map<String, List<String>> replaced(Map<String, List<String>> headers) {
        Map<String, List<String>> replaced = new LinkedHashMap<>();
        headers.forEach((name, texts) ->
                replaced.put(name, texts.stream().map(this::replaced).toList()));
        return replaced;
    }

    private String replaced(String text) {
        String replaced = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            replaced = replaced.replace(value.getKey(), value.getValue());
        }
        return replaced;
    }
}
