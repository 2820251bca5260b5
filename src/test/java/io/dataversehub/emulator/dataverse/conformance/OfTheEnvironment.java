package io.dataversehub.emulator.dataverse.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one rule for what differs in every environment.
 *
 * <p>Ids, row versions, points in time and the tokens made of them that neither the request nor its fixture speaks of are the environment's own. There,
 * another value of the same shape does, as long as it is the same one wherever the document shows the same. Everything else
 * must be equal to the letter.
 *
 * <p>One instance per vector; not thread-safe.
 */
final class OfTheEnvironment {
    private static final Pattern OWN =
            Pattern.compile("(?<id>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})"
                    + "|(?<version>W/\"[^\"]+\")"
                    + "|(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)"
                    + "|(?<delta>\\d+%21\\d\\d%2f\\d\\d%2f\\d{4}%20\\d\\d%3a\\d\\d%3a\\d\\d)"
                    + "|(?<session>\\d+:\\d+#\\d+#\\d+=-?\\d+)");

    private static final List<String> KINDS = List.of("id", "version", "time", "delta", "session");

    private final String spokenOf;
    private final Map<String, String> stands = new HashMap<>();

    /** @param spokenOf texts of the request and of its fixture */
    OfTheEnvironment(String spokenOf) {
        this.spokenOf = spokenOf.toLowerCase(java.util.Locale.ROOT);
    }

    /** With the same memory, and without effect on this one. */
    OfTheEnvironment copy() {
        OfTheEnvironment copy = new OfTheEnvironment(spokenOf);
        copy.stands.putAll(stands);
        return copy;
    }

    boolean same(String documented, String found) {
        if (documented.equals(found)) {
            return true;
        }
        Matcher wanted = OWN.matcher(documented);
        Matcher actual = OWN.matcher(found);
        int wantedFrom = 0;
        int actualFrom = 0;
        while (wanted.find()) {
            if (!actual.find()
                    || !documented
                            .substring(wantedFrom, wanted.start())
                            .equals(found.substring(actualFrom, actual.start()))
                    || !stands(wanted.toMatchResult(), shape(wanted), actual.toMatchResult(), shape(actual))) {
                return false;
            }
            wantedFrom = wanted.end();
            actualFrom = actual.end();
        }
        return documented.substring(wantedFrom).equals(found.substring(actualFrom));
    }

    private boolean stands(MatchResult documented, String shape, MatchResult found, String foundShape) {
        String own = documented.group().toLowerCase(java.util.Locale.ROOT);
        String other = found.group().toLowerCase(java.util.Locale.ROOT);
        if (!shape.equals(foundShape)) {
            return false;
        }
        return spokenOf.contains(own)
                ? documented.group().equals(found.group())
                : stands.computeIfAbsent(own, first -> other).equals(other);
    }

    /** Which kind, and for an id whether in capitals, as paging cookies write it. */
    private static String shape(Matcher matcher) {
        String kind = KINDS.stream()
                .filter(name -> matcher.group(name) != null)
                .findFirst()
                .orElseThrow();
        if (!kind.equals("id")) {
            return kind;
        }
        boolean small = matcher.group().chars().anyMatch(Character::isLowerCase);
        boolean capital = matcher.group().chars().anyMatch(Character::isUpperCase);
        return capital && !small ? "ID" : "id";
    }
}
