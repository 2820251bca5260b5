package io.dataversehub.webapi;

import java.util.List;
import java.util.UUID;

/** Which row a {@link LookupQuestion} found. */
sealed interface LookupAnswer {

    /** One row. */
    record Found(UUID id) implements LookupAnswer {}

    /** No row. */
    record None() implements LookupAnswer {}

    /** More than one. */
    record Many(List<UUID> candidates) implements LookupAnswer {
        public Many {
            candidates = List.copyOf(candidates);
        }
    }
}
