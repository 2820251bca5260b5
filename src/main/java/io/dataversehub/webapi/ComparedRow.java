package io.dataversehub.webapi;

/**
 * A row after looking at what is there.
 *
 * @param row as it is to be written, or why it is refused; with its changes, where values were compared
 * @param action what is to be done with it
 */
public record ComparedRow(MappedRow row, Action action) {

    /** What is to be done with a row. */
    public enum Action {
        CREATE,
        UPDATE,
        DELETE,
        /** Nothing: it is as it was asked to be. */
        NONE,
        /** Nothing: see its error. */
        REFUSE;

        /** What a dry run says. */
        public Outcome.Result planned() {
            return switch (this) {
                case CREATE -> Outcome.Result.WOULD_CREATE;
                case UPDATE -> Outcome.Result.WOULD_UPDATE;
                case DELETE -> Outcome.Result.WOULD_DELETE;
                case NONE -> Outcome.Result.UNCHANGED;
                case REFUSE -> Outcome.Result.FAILED;
            };
        }
    }

    /** How the row is written. @throws IllegalStateException when it is not */
    public WriteOperation operation() {
        return switch (action) {
            case CREATE -> WriteOperation.CREATE;
            case UPDATE -> WriteOperation.UPDATE;
            case DELETE -> WriteOperation.DELETE;
            case NONE, REFUSE -> throw new IllegalStateException("the row is not written: " + action);
        };
    }

    /** The outcome of a row that is not written; for a dry run, of any row. */
    public Outcome planned() {
        return new Outcome(
                row.index(), row.keyText(), row.id(), action.planned(), null, null, row.error(), null, row.changes());
    }
}
