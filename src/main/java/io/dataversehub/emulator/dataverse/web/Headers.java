package io.dataversehub.emulator.dataverse.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Headers in their order; a name may stand several times and is compared without regard to case. Immutable. */
public record Headers(List<Map.Entry<String, String>> entries) {
    public static final Headers NONE = new Headers(List.of());

    public Headers {
        entries = List.copyOf(entries);
    }

    public Headers with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(entries);
        more.add(Map.entry(name, value));
        return new Headers(more);
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        for (Map.Entry<String, String> entry : entries) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    public List<String> all(String name) {
        return entries.stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    boolean says(String name, String value) {
        return first(name)
                .map(found -> found.toLowerCase(Locale.ROOT).contains(value))
                .orElse(false);
    }
}
