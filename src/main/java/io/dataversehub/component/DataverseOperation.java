package io.dataversehub.component;

/** What a {@code dataverse:} endpoint does. The catalog's list of operations is asserted equal to this one by a test. */
public enum DataverseOperation {
    create,
    update,
    upsert,
    delete,
    retrieve,
    query,
    fetch,
    count,
    execute,
    associate,
    disassociate,
    batch,
    upload,
    download,
    metadata,
    raw,
    whoAmI,
    /** How much room there is, by what the component knows; calls nothing. */
    limits,
    /** Reads what Dataverse posted; calls nothing. */
    event,
    /** For consumers only. */
    changes;

    /** Whether it changes rows of the endpoint's table, and so has outcomes. */
    public boolean writes() {
        return this == create || this == update || this == upsert || this == delete;
    }
}
