package io.dataversehub.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The accounts that all contestants write: twelve columns, about 520 bytes as JSON. The key is {@code ~} and nine digits, by
 * which the stub counts distinct rows.
 */
final class LoadRows {

    static final String[] COLUMNS = {
        "accountnumber",
        "name",
        "telephone1",
        "fax",
        "address1_line1",
        "address1_city",
        "address1_postalcode",
        "emailaddress1",
        "numberofemployees",
        "revenue",
        "websiteurl",
        "description"
    };

    private LoadRows() {}

    static String key(int i) {
        String digits = Integer.toString(i);
        return "~000000000".substring(0, 10 - digits.length()) + digits;
    }

    static Map<String, Object> row(int i) {
        Map<String, Object> row = new LinkedHashMap<>(24);
        row.put("accountnumber", key(i));
        row.put("name", "Contoso Trading " + i);
        row.put("telephone1", "+49 30 " + (1_000_000 + i % 8_999_999));
        row.put("fax", "+49 30 " + (2_000_000 + i % 7_999_999));
        row.put("address1_line1", i % 500 + " Example Street");
        row.put("address1_city", "City " + i % 4_000);
        row.put("address1_postalcode", Integer.toString(10_000 + i % 89_999));
        row.put("emailaddress1", "office" + i + "@example.com");
        row.put("numberofemployees", i % 5_000);
        row.put("revenue", 1000 + i % 100_000 + 0.25);
        row.put("websiteurl", "https://www.example.com/customers/" + i);
        row.put("description", "Customer since 1998, buys from three warehouses; see contract " + i + " for terms.");
        return row;
    }

    /** Without the key, which stands in the URL of a single write. */
    static Map<String, Object> withoutKey(int i) {
        Map<String, Object> row = row(i);
        row.remove("accountnumber");
        return row;
    }

    static Iterator<Map<String, Object>> maps(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(LoadRows::row).iterator();
    }

    /** Separated by commas, with a header. */
    static void csv(Writer out, int from, int count) throws IOException {
        out.write(String.join(",", COLUMNS) + "\n");
        rows(out, from, count);
    }

    static void rows(Writer out, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            StringBuilder line = new StringBuilder(400);
            for (Object value : row(i).values()) {
                String text = value.toString();
                line.append(line.length() == 0 ? "" : ",");
                line.append(text.indexOf(',') < 0 ? text : '"' + text + '"');
            }
            out.write(line.append('\n').toString());
        }
    }

    static byte[] json(Map<String, Object> row) {
        try {
            return Floor.JSON.writeValueAsBytes(row);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] jsonLines(int from, int count) {
        var out = new ByteArrayOutputStream(count * 520);
        for (int i = from; i < from + count; i++) {
            out.writeBytes(json(row(i)));
            out.write('\n');
        }
        return out.toByteArray();
    }
}
