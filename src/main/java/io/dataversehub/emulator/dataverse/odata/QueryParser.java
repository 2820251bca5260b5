package io.dataversehub.emulator.dataverse.odata;

import io.dataversehub.emulator.dataverse.odata.Scanner.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses the values of {@code $select}, {@code $orderby} and {@code $top}.
 *
 * <pre>
 * select  = item *( "," item ) [ "," ]      item  = path / "*"
 * orderby = order *( "," order )            order = ( path / ALIAS ) [ "asc" / "desc" ]
 * </pre>
 *
 * A comma at the end of {@code $select} stands in Microsoft's own samples.
 */
final class QueryParser {

    private QueryParser() {}

    static List<String> select(String text) {
        Set<String> columns = new LinkedHashSet<>();
        boolean all = false;
        Scanner in = new Scanner(text);
        while (!in.at(Kind.END)) {
            if (in.skip(Kind.STAR)) {
                all = true;
            } else {
                columns.add(path(in));
            }
            if (!in.skip(Kind.COMMA) && !in.at(Kind.END)) {
                throw in.syntaxError();
            }
        }
        return all ? List.of() : List.copyOf(columns);
    }

    private static String path(Scanner in) {
        String path = in.take(Kind.WORD);
        while (in.skip(Kind.SLASH)) {
            path += '/' + in.take(Kind.WORD);
        }
        return path;
    }

    static List<Order> orderBy(String text, Aliases aliases) {
        List<Order> orders = new ArrayList<>();
        Scanner in = new Scanner(text);
        Operands operands = new Operands(aliases);
        do {
            orders.add(order(in, operands));
        } while (in.skip(Kind.COMMA));
        if (!in.at(Kind.END)) {
            throw in.syntaxError();
        }
        return orders;
    }

    private static Order order(Scanner in, Operands operands) {
        int start = in.start();
        if (!(operands.take(in) instanceof PropertyPath path)) {
            throw ODataException.syntax("Property expected at position " + start + " in '" + in.text() + "'.", start);
        }
        boolean descending = in.atWord("desc");
        if (descending || in.atWord("asc")) {
            in.next();
        }
        return new Order(path, descending);
    }

    static int top(String text) {
        try {
            int top = Integer.parseInt(text.trim());
            if (top >= 0) {
                return top;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw ODataException.syntax(
                "Invalid value '" + text
                        + "' for $top query option found. The $top query option requires a non-negative"
                        + " integer value.",
                0);
    }

    static boolean count(String text) {
        return switch (text.trim()) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw ODataException.syntax(
                        "Invalid value '" + text
                                + "' for $count query option found. Valid values are 'true' or 'false'.",
                        0);
        };
    }
}
