package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values by database column, from values by Dataverse column. */
final class Assignments {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private Assignments() {}

    static Assignments of(Table table, Map<String, @Nullable Object> values) {
        Assignments assignments = new Assignments();
        values.forEach((name, value) -> {
            Column column = table.column(name);
            Reference reference = value instanceof Reference found ? found : null;
            assignments.put(name, reference == null ? value : reference.id());
            if (column.isPolymorphic()) {
                assignments.put(Sql.typeOf(column), reference == null ? null : reference.table());
            }
        });
        return assignments;
    }

    void put(String column, @Nullable Object value) {
        values.put(column, value);
    }

    List<String> columns() {
        return new ArrayList<>(values.keySet());
    }

    String columnList() {
        return listed("");
    }

    String placeholders() {
        return "?, ".repeat(values.size() - 1) + "?";
    }

    String setList() {
        return listed(" = ?");
    }

    private String listed(String suffix) {
        return values.keySet().stream()
                .map(column -> Sql.quoted(column) + suffix)
                .collect(Collectors.joining(", "));
    }

    List<@Nullable Object> parameters() {
        return new ArrayList<>(values.values());
    }
}
