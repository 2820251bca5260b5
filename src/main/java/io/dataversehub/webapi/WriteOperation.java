package io.dataversehub.webapi;

/** What is done with a row. */
public enum WriteOperation {
    CREATE,
    UPDATE,
    UPSERT,
    DELETE
}
