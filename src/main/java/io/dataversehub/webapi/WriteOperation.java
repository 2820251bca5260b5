package io.dataversehub.webapi;

/** What is done with a row. */
public enum WriteOperation {
    CREATE,
    UPDATE,
    UPSERT,
    DELETE;

    /** What has happened to a row when all that is known is that it worked. */
    public Outcome.Result done() {
        return switch (this) {
            case CREATE -> Outcome.Result.CREATED;
            case UPDATE -> Outcome.Result.UPDATED;
            case UPSERT -> Outcome.Result.UPSERTED;
            case DELETE -> Outcome.Result.DELETED;
        };
    }
}
