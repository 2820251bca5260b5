package io.dataversehub.bulk;

import io.dataversehub.webapi.MappedRow;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.WebApiException;

/** Told what became of each row of a call, once, on a thread of the client. */
interface RowSink {

    /** Known, with an error or without. */
    void known(Outcome outcome);

    /** Dataverse refused the row. */
    default void refused(MappedRow row, WebApiException refusal) {
        known(new Outcome(
                row.index(),
                row.keyText(),
                row.id(),
                Outcome.Result.FAILED,
                null,
                null,
                refusal.rowError(),
                refusal.requestId()));
    }
}
