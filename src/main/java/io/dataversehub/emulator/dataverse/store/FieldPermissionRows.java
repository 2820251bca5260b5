package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The field security profile of system administrators, which allows everything with every secured column, as rows of
 * {@code fieldpermission}: whoever may read them learns which columns are secured.
 */
public final class FieldPermissionRows {
    /** Tables of profiles and of what they allow. */
    public static final String PROFILE = "fieldsecurityprofile";

    public static final String PERMISSION = "fieldpermission";

    /** The lookup from a permission to its profile. */
    public static final String OF_PROFILE = "fieldsecurityprofileid";

    /** The id of that profile, the same in every environment. */
    public static final UUID ADMINISTRATORS = UUID.fromString("572329c1-a042-4e22-be47-367c6374ea45");

    private static final Integer ALLOWED = 4;

    private FieldPermissionRows() {}

    /** By id, one for each secured column. */
    static Map<UUID, Map<String, @Nullable Object>> ofAdministrators(Schema schema) {
        Map<UUID, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        for (String name : schema.tableNames()) {
            Table table = schema.require(name);
            for (Column column : table.securedColumns()) {
                rows.put(DerivedRows.id(PERMISSION, name + "." + column.logicalName()), row(name, column));
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(String table, Column column) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("entityname", table);
        values.put("attributelogicalname", column.logicalName());
        values.put(OF_PROFILE, new Reference(PROFILE, ADMINISTRATORS));
        values.put("cancreate", ALLOWED);
        values.put("canread", ALLOWED);
        values.put("canupdate", ALLOWED);
        values.put("canreadunmasked", 0);
        values.put("componentstate", 0);
        values.put("ismanaged", true);
        return values;
    }
}
