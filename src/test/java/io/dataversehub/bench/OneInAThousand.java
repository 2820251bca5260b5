package io.dataversehub.bench;

import java.util.Iterator;
import java.util.Map;

/** Rows of which one in a thousand is refused by the stub. */
final class OneInAThousand implements Iterator<Map<String, Object>> {

    private final Iterator<Map<String, Object>> rows;
    private int read;

    OneInAThousand(Iterator<Map<String, Object>> rows) {
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        Map<String, Object> row = rows.next();
        if (read++ % 1_000 == 567) {
            row.put("name", "a bad name!");
        }
        return row;
    }
}
