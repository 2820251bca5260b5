package io.dataversehub.emulator.dataverse.store;

import java.util.List;
import java.util.UUID;

/** Which rows of a table a query is about, before any filter. */
public sealed interface Scope {

    /** The whole table. */
    enum All implements Scope {
        ALL
    }

    /** The rows of one partition of an elastic table. */
    record InPartition(String partition) implements Scope {}

    /** The rows whose lookup refers to a row. */
    record Referring(String lookup, UUID id) implements Scope {}

    /** The rows of these ids. */
    record Among(List<UUID> ids) implements Scope {
        public Among {
            ids = List.copyOf(ids);
        }
    }

    /**
     * The rows that an intersect table pairs with a row.
     *
     * @param near column of the intersect table for the row {@code id}
     * @param far column of the intersect table for the rows sought
     */
    record PairedWith(String intersect, String near, UUID id, String far) implements Scope {}
}
