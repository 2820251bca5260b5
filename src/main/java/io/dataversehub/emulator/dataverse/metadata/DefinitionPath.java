package io.dataversehub.emulator.dataverse.metadata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address of definitions as a context tells it. A key is shown only when the address goes on behind it:
 *
 * <pre>
 * EntityDefinitions(LogicalName='account')                              EntityDefinitions
 * EntityDefinitions(LogicalName='account')/Attributes(LogicalName='x')  EntityDefinitions('account')/Attributes
 * …/Attributes(&lt;id&gt;)/Microsoft.Dynamics.CRM.X/OptionSet               …/Attributes(&lt;id&gt;)/Microsoft.Dynamics.CRM.X/OptionSet
 * </pre>
 */
record DefinitionPath(List<Part> parts) {
    static final DefinitionPath ROOT = new DefinitionPath(List.of());

    /** @param key with its brackets; null when there is none */
    record Part(String name, @Nullable String key, boolean cast) {}

    DefinitionPath {
        parts = List.copyOf(parts);
    }

    DefinitionPath to(String name, @Nullable DefinitionKey key) {
        return with(new Part(name, key == null ? null : key.context(), false));
    }

    DefinitionPath as(String type) {
        return with(new Part(type, null, true));
    }

    private DefinitionPath with(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new DefinitionPath(more);
    }

    /** The definition of that id among those that this path leads to, which something behind it will be asked of. */
    DefinitionPath of(String metadataId) {
        List<Part> keyed = new ArrayList<>(parts);
        for (int i = keyed.size() - 1; i >= 0; i--) {
            Part part = keyed.get(i);
            if (!part.cast()) {
                // Shown although nothing follows: the caller adds what does.
                keyed.set(i, new Part(part.name() + "(" + metadataId + ")", null, false));
                break;
            }
        }
        return new DefinitionPath(keyed);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            text.append(i == 0 ? "" : "/").append(part.name());
            if (part.key() != null && goesOn(i)) {
                text.append(part.key());
            }
        }
        return text.toString();
    }

    private boolean goesOn(int position) {
        return parts.subList(position + 1, parts.size()).stream().anyMatch(part -> !part.cast());
    }
}
