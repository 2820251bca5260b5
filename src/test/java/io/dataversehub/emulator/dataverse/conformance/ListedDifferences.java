package io.dataversehub.emulator.dataverse.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code differences.yaml}: where a document is wrong, cut short, or older than what is emulated, with its reason. */
final class ListedDifferences {
    private static final String CUT_SHORT = "(cut short)";

    private final List<Entry> entries = new ArrayList<>();

    /**
     * @param member as in {@link Difference#member()}; {@code *} stands for any index
     * @param instead what must come; null when nothing can be said
     */
    record Entry(String id, String member, String instead, String reason) {

        /** Not a difference in itself: the array that is cut short is compared by the elements that are shown. */
        boolean isCutShort() {
            return CUT_SHORT.equals(instead);
        }

        boolean explains(Difference difference) {
            return difference.member().matches("\\Q" + member.replace("*", "\\E\\d+\\Q") + "\\E")
                    && (instead == null
                            || instead.equals(difference.found())
                            || JsonNodeFactory.instance
                                    .textNode(instead)
                                    .toString()
                                    .equals(difference.found()));
        }
    }

    static ListedDifferences read(String base) {
        ListedDifferences listed = new ListedDifferences();
        for (JsonNode group : Json.yaml(Files.text("differences.yaml"))) {
            String reason = group.get("reason").asText();
            group.get("at")
                    .fields()
                    .forEachRemaining(vector -> vector.getValue().fields().forEachRemaining(member -> {
                        JsonNode instead = member.getValue();
                        listed.entries.add(new Entry(
                                vector.getKey(),
                                member.getKey(),
                                instead.isNull() ? null : instead.asText().replace("{base}", base),
                                reason));
                    }));
        }
        return listed;
    }

    List<Entry> of(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).toList();
    }

    int size() {
        return entries.size();
    }

    Set<String> cutShort(String id) {
        return of(id).stream().filter(Entry::isCutShort).map(Entry::member).collect(Collectors.toSet());
    }
}
