package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Cascades;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.ManyToOne.Cascade;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The rights that the rows which a row refers to hand on to it, as an expression about the row {@link FollowingRows#ALIAS}:
 *
 * <pre>
 * BITOR(CASE WHEN c."parentcustomerid$type" = 'account' THEN COALESCE((SELECT … WHERE s."objectid" = c."parentcustomerid" …), 0)
 *       ELSE 0 END, …)
 * </pre>
 *
 * <p>It has one parameter for each of its terms: the id of the one they are shared with.
 */
final class HandedOn {
    private HandedOn() {}

    /** @param action picks what the configuration says of it */
    static String to(Table table, Schema schema, Function<Cascades, Cascade> action) {
        List<String> terms = new ArrayList<>();
        for (ManyToOne relation : table.manyToOne()) {
            Cascade type = action.apply(relation.cascades());
            if (type != Cascade.NO_CASCADE && schema.table(relation.target()).isPresent()) {
                terms.add(term(new FollowingRows(relation, table, type), schema));
            }
        }
        return terms.stream()
                .reduce((one, other) -> "BITOR(" + one + ", " + other + ")")
                .orElse("0");
    }

    /** @return how many parameters an expression has */
    static int parameters(String expression) {
        return (int) expression.chars().filter(character -> character == '?').count();
    }

    private static String term(FollowingRows following, Schema schema) {
        return "CASE WHEN " + following.applies(following.ownerNow(schema)) + " THEN COALESCE((SELECT MAX("
                + SharedRows.rights("s") + ") FROM " + SharedRows.NAME + " s WHERE s.\"objectid\" = "
                + following.lookup() + " AND s.\"principalid\" = ?), 0) ELSE 0 END";
    }
}
