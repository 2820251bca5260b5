package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.store.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row with what was expanded of it.
 *
 * @param related by name of the navigation property, in the order asked for
 */
record Loaded(Row row, Map<String, Related> related) {

    sealed interface Related {}

    /** @param row null when the lookup is empty, or the row it refers to is gone */
    record One(Selection selection, @Nullable Loaded row) implements Related {}

    /** @param address null when the lookup is empty */
    record Address(@Nullable String address) implements Related {}

    /** @param nextLink null when all rows are here */
    record Many(
            Selection selection,
            List<Loaded> rows,
            @Nullable String nextLink) implements Related {}
}
