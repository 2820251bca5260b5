package io.dataversehub.emulator.dataverse.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** FetchXML that follows the schema, mostly. */
final class FetchGrammar {
    private static final List<String> OPERATORS = List.of(
            "eq",
            "ne",
            "neq",
            "gt",
            "ge",
            "lt",
            "le",
            "like",
            "not-like",
            "in",
            "not-in",
            "between",
            "not-between",
            "null",
            "not-null",
            "begins-with",
            "ends-with",
            "today",
            "last-x-days",
            "older-than-x-months",
            "on",
            "on-or-after",
            "this-year",
            "eq-userid",
            "eq-userteams",
            "contain-values",
            "under",
            "above",
            "in-fiscal-period-and-year",
            "no-such-operator");
    private static final int DEEP = 2;

    private final RandomGenerator random;

    FetchGrammar(RandomGenerator random) {
        this.random = random;
    }

    String fetch(String table) {
        boolean aggregate = random.nextInt(5) == 0;
        return "<fetch" + attribute("top", 4, List.of("1", "0", "-1", "99999", "x"))
                + attribute("count", 4, List.of("1", "5000", "0", "x"))
                + attribute("page", 4, List.of("1", "2", "0", "99999999"))
                + attribute("distinct", 5, List.of("true", "false", "1"))
                + attribute("returntotalrecordcount", 6, List.of("true"))
                + attribute("paging-cookie", 8, List.of("", "&lt;cookie page=&quot;1&quot;/&gt;", "x"))
                + (aggregate ? " aggregate=\"true\"" : "") + "><entity name=\"" + table + "\">" + content(0, aggregate)
                + "</entity></fetch>";
    }

    private String attribute(String name, int oneIn, List<String> values) {
        return random.nextInt(oneIn) == 0 ? " " + name + "=\"" + Mutation.pick(random, values) + "\"" : "";
    }

    private String content(int depth, boolean aggregate) {
        StringBuilder xml = new StringBuilder();
        for (int parts = random.nextInt(4); parts >= 0; parts--) {
            xml.append(
                    switch (random.nextInt(depth < DEEP ? 6 : 4)) {
                        case 0 -> "<all-attributes/>";
                        case 1 -> aggregate ? aggregated() : "<attribute name=\"" + Words.column(random) + "\"/>";
                        case 2 ->
                            "<order" + attribute("descending", 2, List.of("true", "x")) + " attribute=\""
                                    + Words.column(random) + "\"/>";
                        case 3 -> filter(0);
                        default -> link(depth, aggregate);
                    });
        }
        return xml.toString();
    }

    private String aggregated() {
        return "<attribute name=\"" + Words.column(random) + "\" alias=\"a" + random.nextInt(4) + "\""
                + attribute("aggregate", 2, List.of("sum", "avg", "min", "max", "count", "countcolumn", "median"))
                + attribute("groupby", 2, List.of("true"))
                + attribute("dategrouping", 3, List.of("year", "month", "week", "x"))
                + attribute("distinct", 5, List.of("true")) + "/>";
    }

    private String filter(int depth) {
        StringBuilder xml = new StringBuilder("<filter" + attribute("type", 2, List.of("and", "or", "xor")) + ">");
        for (int parts = random.nextInt(3); parts >= 0; parts--) {
            xml.append(depth < DEEP && random.nextInt(5) == 0 ? filter(depth + 1) : condition());
        }
        return xml.append("</filter>").toString();
    }

    private String condition() {
        String start = "<condition attribute=\"" + Words.column(random) + "\" operator=\""
                + Mutation.pick(random, OPERATORS) + "\"" + attribute("entityname", 8, List.of("a1", "nothing"))
                + attribute("valueof", 10, List.of("name", "x.y"));
        String value = escaped(Words.literal(random));
        return switch (random.nextInt(3)) {
            case 0 -> start + "/>";
            case 1 -> start + " value=\"" + value + "\"/>";
            default ->
                start + "><value>" + value + "</value><value>" + escaped(Words.literal(random))
                        + "</value></condition>";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private String link(int depth, boolean aggregate) {
        return "<link-entity name=\"" + Words.table(random) + "\" from=\"" + Words.column(random) + "\" to=\""
                + Words.column(random) + "\"" + attribute("alias", 2, List.of("a1", "a.1", ""))
                + attribute("link-type", 2, List.of("inner", "outer", "any", "not any", "exists", "in", "x"))
                + attribute("intersect", 8, List.of("true")) + ">" + content(depth + 1, aggregate) + "</link-entity>";
    }
}
