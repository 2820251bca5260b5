package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.schema.AutoNumberFormat;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.PerTable;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The values of autonumber columns, made when a row is created without them. A format is not looked at before: a wrong one is
 * refused when the first row is created, as documented.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/create-auto-number-attributes">Create
 *     autonumber columns</a>
 */
final class AutoNumberRules {
    private static final PerTable<List<Column>> COLUMNS = new PerTable<>(table ->
            table.columns().values().stream().filter(Column::isAutoNumber).toList());

    private AutoNumberRules() {}

    static void settle(Session session, Table table, Map<String, @Nullable Object> values) {
        for (Column column : COLUMNS.of(table)) {
            if (values.get(column.logicalName()) == null) {
                values.put(column.logicalName(), value(session, table, column));
            }
        }
    }

    private static String value(Session session, Table table, Column column) {
        String value = format(column)
                .text(
                        () -> session.autoNumbers().take(table, column),
                        session.now(),
                        // Only has to differ from other rows' text, and guards nothing.
                        ThreadLocalRandom.current());
        Integer longest = column.shape().maxLength();
        if (longest != null && value.length() > longest) {
            throw ErrorCatalogue.tooLong(column.logicalName(), table.logicalName(), longest);
        }
        return value;
    }

    private static AutoNumberFormat format(Column column) {
        String format = String.valueOf(column.shape().autoNumberFormat());
        try {
            return AutoNumberFormat.parse(format);
        } catch (IllegalArgumentException e) {
            throw ErrorCatalogue.invalidArgument("Invalid Argument: the column '" + column.logicalName()
                    + "' has a wrong AutoNumberFormat, '" + format + "'. " + e.getMessage());
        } catch (UnsupportedOperationException e) {
            throw ProtocolErrors.notEmulated(String.valueOf(e.getMessage()));
        }
    }
}
