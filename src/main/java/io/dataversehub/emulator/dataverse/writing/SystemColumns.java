package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.PerTable;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Caller;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.store.Session;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that the server fills: who and when, owner, defaults of choices. */
final class SystemColumns {
    private static final Reference BUSINESS_UNIT = new Reference("businessunit", SeedRows.BUSINESS_UNIT);

    private static final PerTable<Map<String, Object>> DEFAULTS = new PerTable<>(SystemColumns::defaults);

    private SystemColumns() {}

    static void onCreate(Table table, Map<String, @Nullable Object> values, Session session) {
        LocalDateTime now = session.now();
        Caller caller = session.caller();
        Object overridden = values.get("overriddencreatedon");
        if (overridden != null) {
            // Imported rows: the given date becomes the creation date, and this column keeps when it really was.
            set(table, values, "createdon", overridden);
            set(table, values, "overriddencreatedon", now);
        } else {
            set(table, values, "createdon", now);
        }
        set(table, values, "createdby", caller.userReference());
        set(table, values, "createdonbehalfby", onBehalfBy(caller));
        modified(table, values, now, caller);
        if (table.has("ownerid") && table.column("ownerid").isStored()) {
            values.putIfAbsent("ownerid", caller.userReference());
            owning(table, values);
        }
        if (table.traits().activity()) {
            set(table, values, "activitytypecode", table.logicalName());
        }
        DEFAULTS.of(table).forEach((column, value) -> {
            // Not putIfAbsent: null was given, and stays.
            if (!values.containsKey(column)) {
                values.put(column, value);
            }
        });
    }

    static void onUpdate(Table table, Map<String, @Nullable Object> values, Session session) {
        modified(table, values, session.now(), session.caller());
        if (values.containsKey("ownerid")) {
            owning(table, values);
        }
    }

    private static void modified(Table table, Map<String, @Nullable Object> values, LocalDateTime now, Caller caller) {
        set(table, values, "modifiedon", now);
        set(table, values, "modifiedby", caller.userReference());
        set(table, values, "modifiedonbehalfby", onBehalfBy(caller));
    }

    /** Who really called, when that is somebody else. */
    private static @Nullable Reference onBehalfBy(Caller caller) {
        return caller.isImpersonated() ? caller.initiatingUserReference() : null;
    }

    private static void owning(Table table, Map<String, @Nullable Object> values) {
        boolean team = values.get("ownerid") instanceof Reference owner
                && owner.table().equals("team");
        set(table, values, "owningteam", team ? values.get("ownerid") : null);
        set(table, values, "owninguser", team ? null : values.get("ownerid"));
        set(table, values, "owningbusinessunit", BUSINESS_UNIT);
    }

    private static Map<String, Object> defaults(Table table) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (Column column : table.columns().values()) {
            Choices choices = column.choices();
            Integer value = choices == null ? null : choices.defaultValue();
            if (value != null && column.isStored()) {
                defaults.put(
                        column.logicalName(),
                        column.type() == ColumnType.BOOLEAN ? Boolean.valueOf(value == 1) : value);
            }
        }
        return defaults;
    }

    private static void set(Table table, Map<String, @Nullable Object> values, String column, @Nullable Object value) {
        if (table.has(column) && table.column(column).isStored()) {
            values.put(column, value);
        }
    }
}
