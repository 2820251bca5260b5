package io.dataversehub.bulk;

import io.dataversehub.webapi.MappedRow;
import io.dataversehub.webapi.Table;
import io.dataversehub.webapi.WriteOperation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The body of a bulk message, from rows that are JSON already:
 *
 * <pre>
 *   {"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"…","name":"A"},…]}
 * </pre>
 *
 * A row with an alternate key is named by {@code "@odata.id":"accounts(accountnumber='A1')"} instead of its id.
 */
final class TargetsText {

    /** What a target has besides its columns: type and key. */
    private static final int OVERHEAD = 128;

    private TargetsText() {}

    static byte[] of(Table table, WriteOperation operation, List<MappedRow> rows) {
        int size = rows.stream().mapToInt(row -> row.json().length + OVERHEAD).sum();
        var out = new ByteArrayOutputStream(size);
        byte[] type = utf8("{\"@odata.type\":\"Microsoft.Dynamics.CRM." + table.name() + "\",");
        out.writeBytes(utf8("{\"Targets\":["));
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(type);
            MappedRow row = rows.get(i);
            out.writeBytes(utf8(key(table, operation, row)));
            byte[] columns = row.json();
            if (columns.length > 2) {
                out.write(',');
            }
            out.write(columns, 1, columns.length - 1);
        }
        out.writeBytes(utf8("]}"));
        return out.toByteArray();
    }

    private static String key(Table table, WriteOperation operation, MappedRow row) {
        if (row.id() != null || operation == WriteOperation.CREATE) {
            return "\"" + table.primaryId() + "\":\"" + row.id() + "\"";
        }
        // An address is percent-encoded, so it needs no escaping in JSON.
        return "\"@odata.id\":\"" + Objects.requireNonNull(row.url()) + "\"";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
