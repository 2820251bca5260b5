package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages by the values of their last row, so that none is lost or comes twice when rows come and go between them. */
final class Keyset {
    private Keyset() {}

    static String orderBy(List<OrderTerm> orders) {
        return String.join(
                ", ",
                orders.stream()
                        .map(order -> order.column().sql() + (order.descending() ? " DESC" : ""))
                        .toList());
    }

    /**
     * The rows behind the one with these values: {@code a > ?} or {@code a = ? and b > ?} and so on. An empty value comes
     * before all others.
     */
    static String behind(List<OrderTerm> orders, List<@Nullable String> after, List<Object> parameters) {
        if (after.size() != orders.size()) {
            throw ProtocolErrors.queryShape("The paging cookie does not belong to this query.");
        }
        String bound = bound(orders.get(0), after.get(0), parameters);
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            List<String> parts = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                parts.add(same(orders.get(j), after.get(j), parameters));
            }
            parts.add(beyond(orders.get(i), after.get(i), parameters));
            alternatives.add(String.join(" AND ", parts));
        }
        return "(" + bound + "((" + String.join(") OR (", alternatives) + ")))";
    }

    /**
     * Says once more of the first column what the alternatives say together, because an index is only used for what must hold
     * in all of them. Not where the order is descending: empty values come last then, and they must be found as well.
     */
    private static String bound(OrderTerm order, @Nullable String value, List<Object> parameters) {
        if (value == null || order.descending()) {
            return "";
        }
        parameters.add(Literals.fromText(order.column().column(), value));
        return order.column().sql() + " >= ? AND ";
    }

    private static String same(OrderTerm order, @Nullable String value, List<Object> parameters) {
        if (value == null) {
            return order.column().sql() + " IS NULL";
        }
        parameters.add(Literals.fromText(order.column().column(), value));
        return order.column().sql() + " = ?";
    }

    private static String beyond(OrderTerm order, @Nullable String value, List<Object> parameters) {
        String sql = order.column().sql();
        if (value == null) {
            return order.descending() ? "FALSE" : sql + " IS NOT NULL";
        }
        parameters.add(Literals.fromText(order.column().column(), value));
        return order.descending() ? "(" + sql + " < ? OR " + sql + " IS NULL)" : sql + " > ?";
    }
}
