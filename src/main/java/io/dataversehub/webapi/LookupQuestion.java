package io.dataversehub.webapi;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which row of a table has these values?
 *
 * @param table logical name
 * @param conditions all must hold
 */
public record LookupQuestion(String table, List<Condition> conditions) {

    /**
     * {@code column eq literal}.
     *
     * @param column as it is filtered and read ({@code _x_value} for a lookup)
     * @param literal as it stands in a filter, unescaped
     * @param folded the value as it is compared with what comes back, see {@link Collation}
     */
    public record Condition(String column, String literal, String folded) {

        static Condition of(Column column, Object value) {
            return new Condition(column.readName(), UrlText.literal(value), Collation.fold(value));
        }
    }

    public LookupQuestion {
        conditions = List.copyOf(conditions);
    }

    /** What two questions about the same row have in common, however the values are spelled. */
    List<String> identity() {
        return conditions.stream()
                .map(condition -> condition.column() + "=" + condition.folded())
                .toList();
    }

    List<String> columns() {
        return conditions.stream().map(Condition::column).toList();
    }

    String filter() {
        return conditions.stream()
                .map(condition -> condition.column() + " eq " + condition.literal())
                .collect(Collectors.joining(" and "));
    }

    /** For messages: {@code hub_isocode = 'FR'}. */
    public String described() {
        return conditions.stream()
                .map(condition -> condition.column() + " = " + condition.literal())
                .collect(Collectors.joining(" and "));
    }
}
