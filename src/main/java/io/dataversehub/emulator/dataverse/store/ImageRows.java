package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@link DerivedRows} of {@code attributeimageconfig} and {@code entityimageconfig}: which columns hold images, and which
 * of them is the primary one of its table.
 *
 * <p>A row's id tells all that the row says: what has changed is a new row in place of the old one.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/image-column-data#detect-which-image-columns-support-full-sized-images">Detect
 *     which image columns support full-sized images</a>
 */
final class ImageRows {
    static final String OF_COLUMNS = "attributeimageconfig";
    static final String OF_TABLES = "entityimageconfig";

    private ImageRows() {}

    static Map<UUID, Map<String, @Nullable Object>> columns(Schema schema) {
        Map<UUID, Map<String, @Nullable Object>> rows = new TreeMap<>();
        schema.tableNames().forEach(name -> {
            Table table = schema.require(name);
            table.columns().values().stream()
                    .filter(column -> column.type() == ColumnType.IMAGE)
                    .forEach(column -> column(table, column, rows));
        });
        return rows;
    }

    private static void column(Table table, Column column, Map<UUID, Map<String, @Nullable Object>> rows) {
        boolean full = column.shape().fullImage();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("parententitylogicalname", table.logicalName());
        row.put("attributelogicalname", column.logicalName());
        row.put("canstorefullimage", full);
        String name = table.logicalName() + "." + column.logicalName();
        rows.put(DerivedRows.id(OF_COLUMNS, full ? name + ".full" : name), row);
    }

    static Map<UUID, Map<String, @Nullable Object>> tables(Schema schema) {
        Map<UUID, Map<String, @Nullable Object>> rows = new TreeMap<>();
        schema.tableNames().forEach(name -> {
            String image = schema.require(name).traits().primaryImage();
            if (image != null) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("parententitylogicalname", name);
                row.put("primaryimageattribute", image);
                rows.put(DerivedRows.id(OF_TABLES, name + "." + image), row);
            }
        });
        return rows;
    }
}
