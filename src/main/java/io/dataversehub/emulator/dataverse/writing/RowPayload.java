package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A body as read: what it says about one row, not yet looked up or written.
 *
 * @param values by logical name of the column; null = empty the column
 * @param related rows that this row refers to or that refer to it, in the order of the body
 */
public record RowPayload(Table table, Map<String, @Nullable Object> values, List<Related> related) {

    public RowPayload {
        related = List.copyOf(related);
    }

    public sealed interface Related {}

    /** The row refers to a row that is there: {@code "primarycontactid@odata.bind": "/contacts(…)"}. */
    public record Bind(ManyToOne relation, String url, RowAddress target) implements Related {}

    /** The row refers to a row that is to be created first. */
    public record CreateParent(ManyToOne relation, RowPayload row) implements Related {}

    /** A row that is there becomes a member of the row's collection. */
    public record BindMember(Navigation navigation, RowAddress member) implements Related {}

    /** A row to be created as a member of the row's collection. */
    public record CreateMember(Navigation navigation, RowPayload row) implements Related {}

    /** Logical names of the row's own columns that the body gives. */
    Set<String> sent() {
        Set<String> names = new LinkedHashSet<>(values.keySet());
        for (Related item : related) {
            if (item instanceof Bind bind) {
                names.add(bind.relation().column());
            } else if (item instanceof CreateParent parent) {
                names.add(parent.relation().column());
            }
        }
        return names;
    }

    /** Has rows in it that are to be created. */
    boolean isDeep() {
        return related.stream().anyMatch(item -> item instanceof CreateParent || item instanceof CreateMember);
    }

    /** Nothing in it but the columns of the row itself. */
    boolean isPlain() {
        return related.isEmpty();
    }
}
