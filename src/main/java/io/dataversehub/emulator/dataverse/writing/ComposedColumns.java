package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.PerTable;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Text columns that the server makes of others: full names, and the address as one block. */
final class ComposedColumns {
    private static final List<String> NAME_PARTS = List.of("firstname", "middlename", "lastname");

    private static final PerTable<Map<String, List<String>>> PARTS = new PerTable<>(ComposedColumns::parts);

    private ComposedColumns() {}

    /** The composed columns that these values change, each with its parts. */
    static Map<String, List<String>> touched(Table table, Map<String, @Nullable Object> values) {
        Map<String, List<String>> touched = new LinkedHashMap<>();
        PARTS.of(table).forEach((name, parts) -> {
            for (String part : parts) {
                if (values.containsKey(part)) {
                    touched.put(name, parts);
                    return;
                }
            }
        });
        return touched;
    }

    private static Map<String, List<String>> parts(Table table) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String name : table.columns().keySet()) {
            List<String> parts = partsOf(table, name);
            if (!parts.isEmpty()) {
                all.put(name, parts);
            }
        }
        return all;
    }

    private static List<String> partsOf(Table table, String column) {
        if (column.equals("fullname") && table.has("lastname")) {
            return NAME_PARTS.stream().filter(table::has).toList();
        }
        if (column.endsWith("_composite")) {
            String prefix = column.substring(0, column.length() - "composite".length());
            return Stream.of("line1", "line2", "line3", "city", "stateorprovince", "postalcode", "country")
                    .map(prefix::concat)
                    .filter(table::has)
                    .toList();
        }
        return List.of();
    }

    /** @param current the row before the change, with the parts; null on create */
    static void settle(Map<String, List<String>> touched, Map<String, @Nullable Object> values, @Nullable Row current) {
        touched.forEach((name, parts) -> {
            Map<String, String> texts = new LinkedHashMap<>();
            for (String part : parts) {
                Object value = values.containsKey(part) || current == null ? values.get(part) : current.get(part);
                if (value instanceof String text && !text.isBlank()) {
                    texts.put(part, text);
                }
            }
            String composed = name.equals("fullname") ? String.join(" ", texts.values()) : address(texts);
            values.put(name, composed.isEmpty() ? null : composed);
        });
    }

    /** Street lines, then "City, State Postal code", then the country. */
    private static String address(Map<String, String> texts) {
        List<String> lines = new ArrayList<>();
        texts.forEach((part, text) -> {
            if (part.contains("_line")) {
                lines.add(text);
            }
        });
        String place = ending(texts, "_stateorprovince", "_postalcode", " ");
        lines.add(Stream.of(ending(texts, "_city", "_city", ""), place)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", ")));
        lines.add(ending(texts, "_country", "_country", ""));
        return lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\r\n"));
    }

    private static String ending(Map<String, String> texts, String first, String second, String separator) {
        return Stream.of(first, second)
                .distinct()
                .map(suffix -> texts.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith(suffix))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(separator));
    }
}
