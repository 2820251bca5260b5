package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;

/**
 * Hears of every row written, inside the transaction that writes it: also of those in bulk calls, batches, deep inserts and
 * cascades.
 *
 * <p>Called on the thread of the transaction, in the order of the writes; a transaction that lost a race is run again, and
 * then heard again. For work after the commit, or none when the transaction is undone, give it to
 * {@link Session#afterCommit}. What a listener writes through the session is part of the transaction and heard as well.
 */
public interface RowListener {

    /** Asked for each row, so it must be quick. */
    boolean wants(RowMessage message, Table table);

    /** Asked for each bulk call, and once for each row of other calls, so it must be quick. @param message CREATE or UPDATE */
    default boolean wantsTogether(RowMessage message, Table table) {
        return false;
    }

    /**
     * Rows are about to be created, or changed, by one bulk call.
     *
     * @param rows with what the caller sent; the id of one that is to be created is 0 when the caller gave none
     * @throws io.dataversehub.emulator.dataverse.errors.WebApiException to refuse the call and undo the transaction
     */
    default void beforeTogether(RowMessage message, Table table, List<RowEvent> rows, Session session) {}

    /**
     * The rows are written.
     *
     * @throws io.dataversehub.emulator.dataverse.errors.WebApiException to undo the transaction
     */
    default void afterTogether(RowMessage message, Table table, List<RowEvent> rows, Session session) {}

    /**
     * The row is about to be written.
     *
     * @throws io.dataversehub.emulator.dataverse.errors.WebApiException to refuse it and undo the transaction
     */
    default void before(RowEvent event, Session session) {}

    /**
     * The row is written and can be read through the session.
     *
     * @throws io.dataversehub.emulator.dataverse.errors.WebApiException to undo the transaction
     */
    default void after(RowEvent event, Session session) {}
}
