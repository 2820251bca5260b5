package io.dataversehub.emulator.dataverse.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes with file and image columns without being asked for:
 *
 * <pre>
 * file x    x_name                     name of the file
 *           {table}_FileAttachments    the files of a row, a collection of table fileattachment
 * image x   xid  x_timestamp  x_url    of the image
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/file-column-data">Use file column data</a>
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/image-column-data">Use image column data</a>
 */
final class BlobColumns {
    private static final String ATTACHMENT = "fileattachment";
    private static final int MAX_NAME = 255;
    private static final int MAX_URL = 200;

    private BlobColumns() {}

    static void addCompanions(Map<String, Column> columns) {
        for (Column column : List.copyOf(columns.values())) {
            for (Column companion : companions(column)) {
                columns.putIfAbsent(companion.logicalName(), companion);
            }
        }
    }

    private static List<Column> companions(Column column) {
        List<Column> found = new ArrayList<>();
        if (takesFiles(column)) {
            found.add(companion(column, "_name", "_Name", ColumnType.STRING, MAX_NAME));
        } else if (column.type() == ColumnType.IMAGE) {
            found.add(companion(column, "id", "Id", ColumnType.UNIQUE_IDENTIFIER, 0));
            found.add(companion(column, "_timestamp", "_Timestamp", ColumnType.BIG_INT, 0));
            found.add(companion(column, "_url", "_URL", ColumnType.STRING, MAX_URL));
        }
        return found;
    }

    /** Those that nobody may write hold files of the platform's own. */
    private static boolean takesFiles(Column column) {
        return column.type() == ColumnType.FILE && column.use().update();
    }

    private static Column companion(Column of, String suffix, String schemaSuffix, ColumnType type, int length) {
        Integer maxLength = length > 0 ? Integer.valueOf(length) : null;
        return new Column(
                of.logicalName() + suffix,
                of.schemaName() + schemaSuffix,
                type,
                "None",
                new Column.Use(false, false, true, true, of.use().secured()),
                new Column.Shape(maxLength, null, null, null, null, null, null, null, null, null, false),
                null,
                List.of(),
                null,
                of.custom(),
                About.NOTHING);
    }

    /** The relationship of a table with file columns to its files. */
    static Optional<ManyToOne> attachments(Table table) {
        if (table.columns().values().stream().noneMatch(BlobColumns::takesFiles)) {
            return Optional.empty();
        }
        String name = table.logicalName() + "_FileAttachments";
        return Optional.of(new ManyToOne(
                name,
                ATTACHMENT,
                "objectid",
                table.logicalName(),
                table.primaryId(),
                "objectid_" + table.logicalName(),
                name,
                Cascades.of(JsonNodeFactory.instance.objectNode().put("delete", "Cascade")),
                false,
                true,
                About.NOTHING));
    }
}
