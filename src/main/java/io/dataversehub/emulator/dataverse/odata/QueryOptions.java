package io.dataversehub.emulator.dataverse.odata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query part of a URL. Names are case-sensitive; a name that begins with {@code $} and is not known is refused, any
 * other is kept for whoever looks for it ({@code fetchXml}, {@code savedQuery}, {@code tag}, {@code partitionId}, ...).
 *
 * @param count {@code $count=true}
 * @param apply text of {@code $apply}, unparsed
 * @param aliases parameter aliases, also for the functions in the path
 * @param others every other option by name, decoded, in the order of the URL
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview">Query data</a>
 */
public record QueryOptions(
        Query query, boolean count, @Nullable String apply, Aliases aliases, Map<String, String> others) {

    public static final QueryOptions EMPTY = new QueryOptions(Query.ALL, false, null, Aliases.NONE, Map.of());

    public QueryOptions {
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /**
     * @param rawQuery as it came, still percent-encoded, without the question mark; may be empty
     * @throws ODataException when Dataverse would refuse it
     */
    public static QueryOptions parse(String rawQuery) {
        return parse(rawQuery, UrlLimits.REQUEST);
    }

    public static QueryOptions parse(String rawQuery, UrlLimits limits) {
        return rawQuery.isEmpty() ? EMPTY : from(QueryString.parse(rawQuery, limits));
    }

    private static QueryOptions from(QueryString text) {
        QueryBuilder query = new QueryBuilder(text.aliases());
        boolean count = false;
        String apply = null;
        Map<String, String> others = new LinkedHashMap<>();
        for (Map.Entry<String, String> option : text.options().entrySet()) {
            String name = option.getKey();
            String value = option.getValue();
            switch (name) {
                case "$expand" -> query.expand(ExpandParser.parse(value));
                case "$count" -> count = QueryParser.count(value);
                case "$apply" -> apply = value;
                case "$skiptoken", "$deltatoken", "$id" -> others.put(name, value);
                default -> {
                    if (!query.add(name, value)) {
                        others.put(custom(name), value);
                    }
                }
            }
        }
        return new QueryOptions(query.build(), count, apply, text.aliases(), others);
    }

    private static String custom(String name) {
        if (name.equals("$skip")) {
            throw ODataException.shape("Skip Clause is not supported in CRM");
        }
        if (name.startsWith("$")) {
            throw ODataException.shape("The query parameter " + name + " is not supported");
        }
        return name;
    }

    static ODataException repeated(String name) {
        return ODataException.syntax(
                "Query option '" + name + "' was specified more than once, but it must be specified at most once.", 0);
    }

    public @Nullable String skipToken() {
        return others.get("$skiptoken");
    }

    public @Nullable String deltaToken() {
        return others.get("$deltatoken");
    }

    /** {@code $id} of {@code DELETE .../$ref?$id=...}: the row to take out of a collection. */
    public @Nullable String id() {
        return others.get("$id");
    }

    /** An option by its exact name, for instance {@code fetchXml}. */
    public @Nullable String option(String name) {
        return others.get(name);
    }
}
