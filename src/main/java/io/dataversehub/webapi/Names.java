package io.dataversehub.webapi;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names in URLs and messages. Names that come from outside are checked here, so that none can change a URL's shape. */
final class Names {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Pattern OPERATION =
            Pattern.compile("(Microsoft\\.Dynamics\\.CRM\\.)?[A-Za-z_][A-Za-z0-9_]{0,127}");
    /** More would hide the right one. */
    private static final int SUGGESTIONS = 3;

    private Names() {}

    static String requireIdentifier(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Not a name: '" + name + "'. Names have letters, digits and underscores");
        }
        return name;
    }

    static String requireOperation(String name) {
        if (!OPERATION.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of an action or function: '" + name + "'");
        }
        return name;
    }

    /** The names most like {@code name}, closest first; empty when none is near. */
    static List<String> near(String name, Collection<String> names) {
        String wanted = plain(name);
        int tolerance = Math.max(2, wanted.length() / 3);
        return names.stream()
                .filter(other -> distance(wanted, plain(other)) <= tolerance || contains(plain(other), wanted))
                .sorted(Comparator.comparingInt((String other) -> distance(wanted, plain(other)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** {@code " Did you mean a, b?"}, or nothing. */
    static String didYouMean(String name, Collection<String> names) {
        List<String> near = near(name, names);
        return near.isEmpty() ? "" : " Did you mean " + near.stream().collect(Collectors.joining(", ")) + "?";
    }

    private static boolean contains(String other, String wanted) {
        return wanted.length() >= 4 && other.contains(wanted);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    /** Levenshtein's distance, by two rows of the table. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, 1 + Math.min(before[j], row[j - 1]));
            }
            int[] swap = before;
            before = row;
            row = swap;
        }
        return before[b.length()];
    }
}
