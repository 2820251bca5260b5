package io.dataversehub.batch.mapping;

import java.util.Locale;

/**
 * What a batch does with each row. All of these may be done twice with the same end state, which a run that goes on after a
 * kill relies on; creating is not among them for that reason.
 */
public enum Operation {
    UPSERT,
    UPDATE,
    DELETE;

    /** As {@code direct:dataverse} names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
