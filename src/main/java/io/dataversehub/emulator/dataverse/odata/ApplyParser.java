package io.dataversehub.emulator.dataverse.odata;

import io.dataversehub.emulator.dataverse.odata.Apply.Aggregation;
import io.dataversehub.emulator.dataverse.odata.Apply.Method;
import io.dataversehub.emulator.dataverse.odata.Scanner.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code $apply}.
 *
 * <pre>
 * apply      = [ "filter(" filter ")" "/" ] ( groupby / aggregates )
 * groupby    = "groupby((" path *( "," path ) ")" [ "," aggregates ] ")"
 * aggregates = "aggregate(" aggregate *( "," aggregate ) ")"
 * aggregate  = "$count as" WORD / path "with" ( "sum" / "average" / "min" / "max" ) "as" WORD
 * </pre>
 *
 * Not thread-safe; one per parse.
 */
final class ApplyParser {

    private final String text;
    private final Aliases aliases;

    ApplyParser(String text, Aliases aliases) {
        this.text = text;
        this.aliases = aliases;
    }

    Apply parse() {
        List<String> steps = TopLevel.split(text, '/');
        boolean filtered = steps.size() == 2;
        if (steps.isEmpty() || steps.size() > 2) {
            throw syntaxError();
        }
        Filter filter = filtered ? FilterParser.parse(inside("filter", steps.get(0)), aliases) : null;
        return aggregation(filter, steps.get(steps.size() - 1));
    }

    private Apply aggregation(@Nullable Filter filter, String step) {
        if (step.startsWith("aggregate")) {
            return new Apply(filter, List.of(), aggregates(step));
        }
        List<String> parts = TopLevel.split(inside("groupby", step), ',');
        if (parts.isEmpty() || parts.size() > 2) {
            throw syntaxError();
        }
        List<Aggregation> aggregates = parts.size() == 2 ? aggregates(parts.get(1)) : List.of();
        return new Apply(filter, paths(inside("", parts.get(0))), aggregates);
    }

    private List<PropertyPath> paths(String list) {
        List<PropertyPath> paths = new ArrayList<>();
        Scanner in = new Scanner(list);
        Operands operands = new Operands(aliases);
        do {
            paths.add(operands.takePath(in));
        } while (in.skip(Kind.COMMA));
        requireEnd(in);
        return paths;
    }

    private List<Aggregation> aggregates(String step) {
        List<Aggregation> aggregates = new ArrayList<>();
        for (String aggregate : TopLevel.split(inside("aggregate", step), ',')) {
            aggregates.add(aggregate.startsWith("$count ") ? count(aggregate) : value(aggregate));
        }
        if (aggregates.isEmpty()) {
            throw syntaxError();
        }
        return aggregates;
    }

    private Aggregation count(String aggregate) {
        Scanner in = new Scanner(aggregate.substring("$count".length()));
        return new Aggregation(null, Method.COUNT, alias(in));
    }

    private Aggregation value(String aggregate) {
        Scanner in = new Scanner(aggregate);
        PropertyPath path = new Operands(aliases).takePath(in);
        keyword("with", in);
        String name = in.token();
        Method method = method(name)
                .orElseThrow(() -> ODataException.shape("The aggregation method '" + name
                        + "' is not supported. Use sum," + " average, min, max, or $count."));
        in.next();
        return new Aggregation(path, method, alias(in));
    }

    private static Optional<Method> method(String name) {
        return switch (name) {
            case "sum", "average", "min", "max" -> Optional.of(Method.valueOf(name.toUpperCase(Locale.ROOT)));
            default -> Optional.empty();
        };
    }

    private static String alias(Scanner in) {
        keyword("as", in);
        String alias = in.take(Kind.WORD);
        requireEnd(in);
        return alias;
    }

    private static void keyword(String word, Scanner in) {
        if (!in.atWord(word)) {
            throw in.error("'" + word + "' expected");
        }
        in.next();
    }

    private static void requireEnd(Scanner in) {
        if (!in.at(Kind.END)) {
            throw in.syntaxError();
        }
    }

    /** What stands in the parentheses of {@code name(...)}. */
    private String inside(String name, String step) {
        int open = step.indexOf('(');
        if (open < 0 || !step.endsWith(")") || !step.substring(0, open).trim().equals(name)) {
            throw syntaxError();
        }
        return step.substring(open + 1, step.length() - 1);
    }

    private ODataException syntaxError() {
        return ODataException.syntax("Syntax error in $apply at position 0 in '" + text + "'.", 0);
    }
}
