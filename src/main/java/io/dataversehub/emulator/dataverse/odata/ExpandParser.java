package io.dataversehub.emulator.dataverse.odata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses {@code $expand}.
 *
 * <pre>
 * expand = item *( "," item )
 * item   = WORD [ "/$ref" ] [ "(" option *( ";" option ) ")" ]
 * option = ( "$select" / "$filter" / "$orderby" / "$top" / "$expand" ) "=" text
 * </pre>
 *
 * Aliases do not work inside {@code $expand}. Refused without knowing the tables:
 * more than {@value #MAX_EXPANSIONS} expansions, and order or top beside nesting. What hangs on the kind of a
 * relationship the caller refuses, with the factories of {@link ODataException}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/join-tables">Join tables</a>
 */
final class ExpandParser {

    /** All levels together. */
    static final int MAX_EXPANSIONS = 15;

    private static final String REFERENCE = "/$ref";

    private int expansions;
    private boolean nested;
    private boolean ordered;

    private ExpandParser() {}

    static List<Expand> parse(String text) {
        ExpandParser parser = new ExpandParser();
        List<Expand> expand = parser.items(text);
        if (parser.nested && parser.ordered) {
            throw ODataException.expandOptionRefused();
        }
        return expand;
    }

    private List<Expand> items(String text) {
        List<Expand> items = new ArrayList<>();
        for (String item : TopLevel.split(text, ',')) {
            if (++expansions > MAX_EXPANSIONS) {
                throw new ODataException(
                        ODataError.TOO_MANY_EXPANSIONS, "Number of link entities in query exceeded maximum limit.");
            }
            items.add(item(item));
        }
        return items;
    }

    private Expand item(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return expand(text, Query.ALL);
        }
        if (!text.endsWith(")")) {
            throw ODataException.syntax(
                    "')' or ',' expected at position " + text.length() + " in '" + text + "'.", text.length());
        }
        return expand(text.substring(0, open).trim(), query(text.substring(open + 1, text.length() - 1)));
    }

    private static Expand expand(String name, Query query) {
        boolean reference = name.endsWith(REFERENCE);
        String navigation = reference ? name.substring(0, name.length() - REFERENCE.length()) : name;
        Scanner in = new Scanner(navigation);
        if (!in.take(Scanner.Kind.WORD).equals(navigation)) {
            throw notValid(name);
        }
        return new Expand(navigation, reference, query);
    }

    private Query query(String options) {
        QueryBuilder query = new QueryBuilder(Aliases.NOT_ALLOWED);
        Set<String> names = new HashSet<>();
        for (String option : TopLevel.split(options, ';')) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals).trim();
            if (!names.add(name)) {
                throw QueryOptions.repeated(name);
            }
            if (equals < 0 || !add(query, name, option.substring(equals + 1).trim())) {
                throw notValid(option);
            }
        }
        return query.build();
    }

    private boolean add(QueryBuilder query, String name, String value) {
        ordered |= name.equals("$orderby") || name.equals("$top");
        if (name.equals("$expand")) {
            nested = true;
            query.expand(items(value));
            return true;
        }
        return query.add(name, value);
    }

    private static ODataException notValid(String term) {
        return ODataException.syntax("Term '" + term + "' is not valid in a $select or $expand expression.", 0);
    }
}
