package io.dataversehub.routes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may happen to a row that a flow can be told of. Pure. */
final class TriggerMessages {

    static final List<String> ALL = List.of("Create", "Update", "Delete");

    private TriggerMessages() {}

    /** Those that a text such as {@code update,create} names, in their order; all when it names none. */
    static List<String> of(@Nullable String text) {
        return text == null ? ALL : of(Arrays.asList(text.split(",")));
    }

    static List<String> of(List<String> names) {
        List<String> wanted = new ArrayList<>();
        for (String name : names) {
            if (!name.isBlank()) {
                wanted.add(one(name.strip()));
            }
        }
        return wanted.isEmpty() ? ALL : ALL.stream().filter(wanted::contains).toList();
    }

    private static String one(String name) {
        return ALL.stream()
                .filter(known -> known.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadRequestException(
                        "messages names '" + name + "', but may name " + String.join(", ", ALL) + "."));
    }
}
