package io.dataversehub.emulator.dataverse.fetch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition, several of them, or a link that must or must not find rows. */
public sealed interface Criterion {

    /** A {@code filter}. @param any one of the criteria suffices */
    record Group(boolean any, List<Criterion> criteria) implements Criterion {
        public Group {
            criteria = List.copyOf(criteria);
        }
    }

    /**
     * A {@code condition}.
     *
     * @param entityName alias of the link whose column is meant; null = where the element stands
     * @param values as many as the operator takes
     * @param valueOf the column to compare with, that of a link with the alias before a dot; null = the values
     */
    record Condition(
            String attribute,
            @Nullable String entityName,
            Operator operator,
            List<String> values,
            @Nullable String valueOf)
            implements Criterion {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /** A {@code link-entity} in a filter. */
    record Linked(Link link) implements Criterion {}
}
