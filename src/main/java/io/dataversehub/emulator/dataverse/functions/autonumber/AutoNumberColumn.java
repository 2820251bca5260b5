package io.dataversehub.emulator.dataverse.functions.autonumber;

import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.Locale;
import java.util.Optional;

/** The column that a message is about, in whatever case the two names are sent: documented calls send schema names. */
record AutoNumberColumn(Table table, Column column) {
    private static final String TABLE = "EntityName";
    private static final String COLUMN = "AttributeName";

    static Signature.Builder action(String name) {
        return Signature.action(name).takes(TABLE, Types.STRING).takes(COLUMN, Types.STRING);
    }

    static AutoNumberColumn of(Invocation invocation) {
        String table = invocation.parameters().text(TABLE);
        String column = invocation.parameters().text(COLUMN);
        return invocation
                .session()
                .schema()
                .table(table.toLowerCase(Locale.ROOT))
                .flatMap(found -> of(found, column.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> MessageErrors.noAutoNumberColumn(column, table));
    }

    private static Optional<AutoNumberColumn> of(Table table, String column) {
        return Optional.ofNullable(table.columns().get(column))
                .filter(Column::isAutoNumber)
                .map(found -> new AutoNumberColumn(table, found));
    }
}
