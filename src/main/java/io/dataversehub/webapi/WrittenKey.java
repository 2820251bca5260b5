package io.dataversehub.webapi;

import io.dataversehub.webapi.LookupQuestion.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row's key with values as the table's columns take them.
 *
 * @param text for people: {@code accountnumber='A1'}
 * @param url where the row is, escaped; null: a new row, or one that no URL can name
 * @param id the primary id, where known
 * @param columns those of an alternate key; empty: the primary id
 */
record WrittenKey(
        @Nullable String text,
        @Nullable String url,
        @Nullable UUID id,
        List<KeyColumn> columns) {

    record KeyColumn(Column column, Object value) {}

    WrittenKey {
        columns = List.copyOf(columns);
    }

    boolean has(Column column) {
        for (KeyColumn one : columns) {
            if (one.column.name().equals(column.name())) {
                return true;
            }
        }
        return false;
    }

    WrittenKey withoutUrl() {
        return new WrittenKey(text, null, id, columns);
    }

    LookupQuestion question(Table table) {
        List<Condition> conditions = new ArrayList<>();
        columns.forEach(one -> conditions.add(Condition.of(one.column, one.value)));
        if (id != null) {
            conditions.add(new Condition(table.primaryId(), id.toString(), id.toString()));
        }
        return new LookupQuestion(table.name(), conditions);
    }
}
