package io.dataversehub.emulator.dataverse.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Queries that follow the grammar, mostly, with names and values put together blindly.
 *
 * <pre>
 * filter     = comparison | text function | lambda | query function | filter and/or filter | not filter | ( filter )
 * expand     = navigation [ ( option ; … ) ]
 * apply      = groupby | aggregate | filter / groupby
 * </pre>
 */
final class QueryGrammar {
    private static final List<String> OPERATORS = List.of("eq", "ne", "gt", "ge", "lt", "le", "has", "EQ");
    private static final List<String> FUNCTIONS = List.of(
            "Last7Days",
            "Today",
            "LastXDays",
            "OlderThanXYears",
            "NextXFiscalPeriods",
            "Between",
            "NotBetween",
            "In",
            "NotIn",
            "On",
            "OnOrAfter",
            "EqualUserId",
            "EqualUserTeams",
            "Under",
            "Above",
            "ContainValues",
            "InFiscalYear",
            "InFiscalPeriodAndYear",
            "Contains",
            "ThisWeek",
            "NoSuchFunction");
    private static final List<String> METHODS = List.of("sum", "average", "min", "max", "countdistinct", "count");
    private static final int DEEP = 3;

    private final RandomGenerator random;

    QueryGrammar(RandomGenerator random) {
        this.random = random;
    }

    /** The options of a query, encoded. */
    String options() {
        List<String> options = new ArrayList<>();
        add(options, 3, "$select", () -> list(() -> Words.column(random)));
        add(options, 2, "$filter", () -> filter(0));
        add(options, 3, "$expand", () -> list(() -> expand(0)));
        add(
                options,
                4,
                "$orderby",
                () -> list(() -> path() + Mutation.pick(random, List.of("", " asc", " desc", " up"))));
        add(options, 6, "$top", () -> Mutation.pick(random, List.of("1", "0", "-1", "5000", "99999999999", "x")));
        add(options, 5, "$count", () -> Mutation.pick(random, List.of("true", "false", "maybe")));
        add(options, 6, "$apply", this::apply);
        add(options, 9, "@p1", () -> Words.literal(random));
        add(
                options,
                25,
                "$skiptoken",
                () -> Mutation.of(
                        random,
                        "<cookie pagenumber=\"2\" pagingcookie=\"%253ccookie%2520page%253d%25221%2522%253e%253c%252fcookie%253e\""
                                + " istracking=\"False\" />"));
        add(options, 25, "$deltatoken", () -> Words.literal(random));
        add(options, 25, "savedQuery", () -> Words.literal(random));
        add(options, 30, "$skip", () -> "1");
        return String.join("&", options);
    }

    private void add(List<String> options, int oneIn, String name, Supplier<String> value) {
        if (random.nextInt(oneIn) == 0) {
            String text = value.get();
            options.add(name + "=" + encoded(random.nextInt(8) == 0 ? Mutation.of(random, text) : text));
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String list(Supplier<String> item) {
        return Stream.generate(item).limit(1 + random.nextInt(3)).collect(Collectors.joining(","));
    }

    private String path() {
        return random.nextInt(4) == 0 ? Words.navigation(random) + "/" + Words.column(random) : Words.column(random);
    }

    private String filter(int depth) {
        return switch (random.nextInt(depth < DEEP ? 9 : 4)) {
            case 0 -> path() + " " + Mutation.pick(random, OPERATORS) + " " + Words.literal(random);
            case 1 ->
                Mutation.pick(random, List.of("contains", "startswith", "endswith", "length")) + "(" + path() + ","
                        + Words.literal(random) + ")";
            case 2 -> "Microsoft.Dynamics.CRM." + Mutation.pick(random, FUNCTIONS) + "(" + arguments() + ")";
            case 3 -> Words.column(random) + " " + Mutation.pick(random, OPERATORS) + " " + Words.column(random);
            case 4 -> filter(depth + 1) + " and " + filter(depth + 1);
            case 5 -> filter(depth + 1) + " or " + filter(depth + 1);
            case 6 -> "not " + filter(depth + 1);
            case 7 -> "(" + filter(depth + 1) + ")";
            default ->
                Words.navigation(random) + Mutation.pick(random, List.of("/any(", "/all(")) + "x:x/" + filter(depth + 1)
                        + ")";
        };
    }

    private String arguments() {
        String property = "PropertyName='" + Words.column(random) + "'";
        return switch (random.nextInt(5)) {
            case 0 -> property;
            case 1 -> property + ",PropertyValue=" + Words.literal(random);
            case 2 -> property + ",PropertyValues=[\"1\",\"2\"]";
            case 3 -> property + ",PropertyValues=[" + Words.json(random) + "," + Words.json(random) + "]";
            default ->
                property + ",PropertyValue1=" + Words.literal(random) + ",PropertyValue2=" + Words.literal(random);
        };
    }

    private String expand(int depth) {
        String navigation = Words.navigation(random);
        return switch (random.nextInt(depth < DEEP ? 6 : 2)) {
            case 0 -> navigation;
            case 1 -> navigation + "/$ref";
            case 2 -> navigation + "($select=" + Words.column(random) + ";$filter=" + filter(DEEP) + ")";
            case 3 -> navigation + "($top=" + random.nextInt(3) + ";$orderby=" + Words.column(random) + ")";
            default -> navigation + "($select=" + Words.column(random) + ";$expand=" + expand(depth + 1) + ")";
        };
    }

    private String apply() {
        String aggregate = "aggregate("
                + list(() -> random.nextInt(3) == 0
                        ? "$count as n" + random.nextInt(3)
                        : path() + " with " + Mutation.pick(random, METHODS) + " as a" + random.nextInt(3))
                + ")";
        String group = "groupby((" + list(this::path) + ")" + (random.nextBoolean() ? "," + aggregate : "") + ")";
        return switch (random.nextInt(3)) {
            case 0 -> aggregate;
            case 1 -> group;
            default -> "filter(" + filter(1) + ")/" + group;
        };
    }
}
