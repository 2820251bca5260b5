package io.dataversehub.component;

/** What a {@code dataverse:} endpoint does. The catalog's list of operations is asserted equal to this one by a test. */
public enum DataverseOperation {
    create,
    update,
    upsert,
    delete,
    retrieve,
    query,
    count,
    execute,
    whoAmI;

    boolean writes() {
        return this == create || this == update || this == upsert || this == delete;
    }

    boolean needsTarget() {
        return this != whoAmI;
    }
}
