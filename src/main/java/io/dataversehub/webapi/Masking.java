package io.dataversehub.webapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of chosen columns, such as names and mail addresses of people, out of messages, errors and logs. Values go to
 * Dataverse and come back in rows as ever; only what is said about them is masked:
 *
 * <ul>
 *   <li>keys and conditions in any text: {@code emailaddress1='***'};
 *   <li>values of the row that a message is about, wherever they stand in it;
 *   <li>answers that are errors, before anybody reads them: by the values of their request.
 * </ul>
 *
 * <p>Immutable.
 */
public final class Masking {

    /** Stands for a value. */
    public static final String MASK = "***";

    /** Masks nothing. */
    public static final Masking NONE = new Masking(Set.of());

    /** Of a longer value, messages show the beginning. */
    private static final int SHOWN = 100;

    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");

    private final Set<String> columns;
    private final @Nullable Pattern conditions;

    private Masking(Set<String> columns) {
        this.columns = columns;
        String names = columns.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        conditions = columns.isEmpty()
                ? null
                : Pattern.compile(
                        "(?i)\\b((?:" + names + ")\\s*(?:=|\\beq\\b|\\bne\\b)\\s*)('(?:[^']|'')*'?|[^\\s,;()'\"*]+)");
    }

    /** @param columns logical names */
    public static Masking of(Set<String> columns) {
        Set<String> names =
                columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        return names.isEmpty() ? NONE : new Masking(names);
    }

    /** A text without the values that it gives the columns. */
    public String text(String text) {
        return conditions == null ? text : conditions.matcher(text).replaceAll("$1'***'");
    }

    /** A URI or a condition, escaped or not: when it is about one of the columns, it loses all its literals. */
    public String uri(String uri) {
        String decoded = decoded(uri);
        return isAbout(decoded) ? text(LITERAL.matcher(decoded).replaceAll("'" + MASK + "'")) : uri;
    }

    private static String decoded(String uri) {
        try {
            return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return uri;
        }
    }

    private boolean isAbout(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return columns.stream().anyMatch(lower::contains);
    }

    /** What may be told of a column's value. */
    @Nullable
    Object value(String column, @Nullable Object value) {
        return value != null && columns.contains(column) ? MASK : value;
    }

    @Nullable
    String key(@Nullable String key) {
        return key == null ? null : text(key);
    }

    /** What became of a row before it was sent. */
    MappedRow row(MappedRow mapped, @Nullable RowKey key, Map<String, ?> given) {
        if (conditions == null) {
            return mapped;
        }
        RowError error = mapped.error();
        return mapped.said(key(mapped.keyText()), error == null ? null : error(error, values(key, given)));
    }

    RowError error(RowError error, Set<String> values) {
        return new RowError(error.code(), text(error.message(), values), error.column(), error.status());
    }

    /** An answer as it may be told: one that is an error lost the values of its request. */
    RawAnswer answer(RawRequest request, RawAnswer answer) {
        if (conditions == null || answer.status() < 400) {
            return answer;
        }
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        String masked = text(body, values(request));
        return masked.equals(body)
                ? answer
                : new RawAnswer(
                        answer.status(),
                        answer.headers(),
                        masked.getBytes(StandardCharsets.UTF_8),
                        answer.lostBefore());
    }

    private String text(String text, Set<String> values) {
        String masked = text;
        for (String value : values) {
            for (String form : forms(value)) {
                masked = whole(form).matcher(masked).replaceAll(Matcher.quoteReplacement(MASK));
            }
        }
        return text(masked);
    }

    /** Not inside another word: else the value 5 would mask each 5 of a code. */
    private static Pattern whole(String value) {
        String before = Character.isLetterOrDigit(value.charAt(0)) ? "(?<![\\p{L}\\p{N}])" : "";
        String after = Character.isLetterOrDigit(value.charAt(value.length() - 1)) ? "(?![\\p{L}\\p{N}])" : "";
        return Pattern.compile(before + Pattern.quote(value) + after, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** As it is, in JSON, in an OData literal, in a URL, and cut. */
    private static Set<String> forms(String value) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        try {
            String json = Json.MAPPER.writeValueAsString(value);
            forms.add(json.substring(1, json.length() - 1));
        } catch (JsonProcessingException impossibleForText) {
            throw new IllegalStateException(impossibleForText);
        }
        forms.add(value.replace("'", "''"));
        forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        if (value.length() > SHOWN) {
            forms.add(value.substring(0, SHOWN));
        }
        return forms;
    }

    private Set<String> values(@Nullable RowKey key, Map<String, ?> row) {
        Set<String> values = new LinkedHashSet<>();
        collect(row, false, values);
        if (key instanceof RowKey.ByAlternateKey columnsOfKey) {
            collect(columnsOfKey.columns(), false, values);
        }
        return values;
    }

    private void collect(@Nullable Object value, boolean masked, Set<String> values) {
        if (value instanceof JsonNode node) {
            collect(node, masked, values);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> collect(member, masked || isMasked(String.valueOf(name)), values));
        } else if (value instanceof Iterable<?> many) {
            many.forEach(member -> collect(member, masked, values));
        } else if (masked && value != null && !value.toString().isBlank()) {
            values.add(value.toString());
        }
    }

    private void collect(JsonNode node, boolean masked, Set<String> values) {
        if (node.isObject()) {
            node.fields()
                    .forEachRemaining(field -> collect(field.getValue(), masked || isMasked(field.getKey()), values));
        } else if (node.isArray()) {
            node.forEach(member -> collect(member, masked, values));
        } else if (masked && !node.isNull() && !node.asText().isBlank()) {
            values.add(node.asText());
        }
    }

    /** {@code emailaddress1}, and what stands for a lookup: {@code _ownerid_value}, {@code ownerid@odata.bind}. */
    private boolean isMasked(String name) {
        String bare = name.toLowerCase(Locale.ROOT).replaceFirst("@.*", "").replaceFirst("^_(.*)_value$", "$1");
        return columns.contains(bare);
    }

    private Set<String> values(RawRequest request) {
        Set<String> values = new LinkedHashSet<>();
        String path = decoded(request.path());
        if (isAbout(path)) {
            LITERAL.matcher(path)
                    .results()
                    .map(literal -> literal.group(1).replace("''", "'"))
                    .filter(literal -> !literal.isBlank())
                    .forEach(values::add);
        }
        String body = new String(request.body(), StandardCharsets.UTF_8);
        // A batch has one JSON object per part, each on a line of its own.
        (body.startsWith("--") ? body.lines() : java.util.stream.Stream.of(body))
                .filter(text -> text.startsWith("{"))
                .forEach(text -> collect(json(text), false, values));
        return values;
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException notJson) {
            return Json.MAPPER.missingNode();
        }
    }
}
