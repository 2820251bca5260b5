package io.dataversehub.bulk;

import io.dataversehub.webapi.MappedRow;
import io.dataversehub.webapi.WebApiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which rows of a refused call to look at first. An error may name an id or a value; when only few rows carry it, those are
 * suspects, and the others can go as one. Otherwise the call is halved. Pure.
 */
final class Suspects {

    private static final Pattern NAMED =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|'([^']{3,100})'");
    /** With more suspects than one in so many rows, halving is as good. */
    private static final int FEW = 8;

    private Suspects() {}

    /** The parts to send instead of {@code rows}, in order of trial; at least two for two rows or more. */
    static List<List<MappedRow>> split(List<MappedRow> rows, WebApiException refusal) {
        Set<String> named = named(refusal.serverMessage());
        List<MappedRow> suspects =
                rows.stream().filter(row -> carriesAny(row, named)).toList();
        if (suspects.isEmpty() || suspects.size() > Math.max(1, rows.size() / FEW)) {
            return List.of(rows.subList(0, rows.size() / 2), rows.subList(rows.size() / 2, rows.size()));
        }
        List<List<MappedRow>> parts = new ArrayList<>();
        Set<MappedRow> apart = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        apart.addAll(suspects);
        parts.add(rows.stream().filter(row -> !apart.contains(row)).toList());
        suspects.forEach(suspect -> parts.add(List.of(suspect)));
        return parts;
    }

    private static Set<String> named(String message) {
        Matcher matcher = NAMED.matcher(message);
        return matcher.results()
                .map(found ->
                        found.group(1) == null ? found.group().toLowerCase(java.util.Locale.ROOT) : found.group(1))
                .collect(Collectors.toSet());
    }

    private static boolean carriesAny(MappedRow row, Set<String> named) {
        if (named.isEmpty()) {
            return false;
        }
        String text = new String(row.json(), StandardCharsets.UTF_8) + " " + row.keyText() + " " + row.id();
        return named.stream().anyMatch(text::contains);
    }
}
