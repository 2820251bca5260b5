package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.odata.QueryOptions;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Queries that are kept as rows: {@code ?savedQuery=<savedqueryid>} and {@code ?userQuery=<userqueryid>}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/retrieve-and-execute-predefined-queries">Retrieve
 *     and execute predefined queries</a>
 */
final class SavedViews {
    private SavedViews() {}

    /** The FetchXML of the query named in the options; empty when none is. */
    static Optional<String> fetchXml(Session session, QueryOptions options) {
        String saved = options.option("savedQuery");
        return saved != null
                ? Optional.of(read(session, "savedquery", saved))
                : Optional.ofNullable(options.option("userQuery")).map(id -> read(session, "userquery", id));
    }

    private static String read(Session session, String tableName, String text) {
        Table table = session.schema().require(tableName);
        UUID id = id(text);
        if (id == null) {
            throw ErrorCatalogue.invalidArgument("'" + text + "' is not the id of a " + tableName + ".");
        }
        Row row = session.find(Projection.named(table, List.of("fetchxml")), new RowKey.ById(id))
                .orElseThrow(() -> ErrorCatalogue.rowNotFound(tableName, id));
        if (row.get("fetchxml") instanceof String fetchXml) {
            return fetchXml;
        }
        throw ErrorCatalogue.invalidArgument("The " + tableName + " " + id + " has no FetchXML.");
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text.strip().replaceAll("^[{']|[}']$", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
