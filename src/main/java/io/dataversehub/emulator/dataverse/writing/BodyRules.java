package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the files of notes and attachments, which are texts in Base64: their size is told beside them and bounded
 * by {@code organization.maxuploadfilesize}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/attachment-annotation-files">Use file data
 *     with Attachment and Note records</a>
 */
public final class BodyRules {
    private static final Map<String, String> BODIES =
            Map.of("annotation", "documentbody", "activitymimeattachment", "body");

    /** 5 MB: what an environment allows until it is told otherwise. */
    private static final int DEFAULT_LIMIT = 5_242_880;

    private static final String LIMIT = "maxuploadfilesize";

    private BodyRules() {}

    static void settle(Session session, Table table, Map<String, @Nullable Object> values) {
        String column = BODIES.get(table.logicalName());
        if (column == null || !values.containsKey(column)) {
            return;
        }
        String text = (String) values.get(column);
        int length = text == null ? 0 : length(session, table, column, text);
        values.put("filesize", length);
        if (table.has("isdocument")) {
            values.put("isdocument", text != null);
        }
    }

    private static int length(Session session, Table table, String column, String text) {
        checkLength(session, text.length() / 4L * 3 - padding(text));
        try {
            return Base64.getDecoder().decode(text).length;
        } catch (IllegalArgumentException e) {
            throw ErrorCatalogue.payload(
                    table.entitySet(), "The value of the property '" + column + "' must be Base64: " + e.getMessage());
        }
    }

    private static int padding(String text) {
        return text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when the environment takes no file that long */
    public static void checkLength(Session session, long bytes) {
        Table organization = session.schema().require("organization");
        Object limit = session.find(
                        Projection.named(organization, List.of(LIMIT)), new RowKey.ById(SeedRows.ORGANIZATION))
                .map(row -> row.get(LIMIT))
                .orElse(null);
        if (bytes > (limit instanceof Integer number ? number : DEFAULT_LIMIT)) {
            throw FileErrors.fileTooLarge();
        }
    }
}
