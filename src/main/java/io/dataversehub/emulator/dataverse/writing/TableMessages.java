package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.schema.Table;

/**
 * What callers may do to the rows of a table. Some have rows that only the server writes, or that are written through others:
 * an activity as a task, an e-mail, …; its parties with it.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/reference/about-entity-reference">Messages of each
 *     table</a>
 */
final class TableMessages {
    private TableMessages() {}

    /**
     * @param message {@code Create}, {@code Update} or {@code Delete}
     * @throws io.dataversehub.emulator.dataverse.errors.WebApiException when the table has no such message
     */
    static void require(Table table, String message) {
        if (!table.traits().allow(message)) {
            throw MessageErrors.tableNotSupported(message, table.logicalName());
        }
    }
}
