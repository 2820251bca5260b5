package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Cascades;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.ManyToOne.Cascade;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which rows follow a row they refer to, for one action: those of a relationship whose configuration says so.
 *
 * @param type what the configuration says of the action
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior">Configure
 *     table relationship cascading behavior</a>
 */
record FollowingRows(ManyToOne relation, Table table, Cascade type) {
    private static final String ACTIVITY = "activitypointer";
    static final String OWNER = "ownerid";
    private static final String STATE = "statecode";

    /** Alias of the rows in conditions. */
    static final String ALIAS = "c";

    /** Of all relationships of a table whose rows there may be. @param action picks what the configuration says of it */
    static List<FollowingRows> of(Table table, Session session, Function<Cascades, Cascade> action) {
        Schema schema = session.schema();
        List<FollowingRows> found = new ArrayList<>();
        for (ManyToOne relation : schema.oneToMany(table.logicalName())) {
            Cascade type = action.apply(relation.cascades());
            Table referencing = schema.require(relation.table());
            // Activities of any kind are rows of their own tables.
            if (type != Cascade.NO_CASCADE
                    && !referencing.logicalName().equals(ACTIVITY)
                    && session.isInUse(referencing)) {
                session.ensure(referencing);
                found.add(new FollowingRows(relation, referencing, type));
            }
        }
        return found;
    }

    boolean haveOwners() {
        return table.has(OWNER) && table.column(OWNER).isStored();
    }

    /**
     * Condition on which a row follows, beside that it refers to a row that has changed.
     *
     * @param owner expression for the owner of the row it refers to
     */
    String applies(String owner) {
        return refers()
                + switch (type) {
                    case ACTIVE -> table.has(STATE) ? " AND " + column(STATE) + " = 0" : "";
                    case USER_OWNED -> haveOwners() ? " AND " + column(OWNER) + " = " + owner : " AND FALSE";
                    default -> "";
                };
    }

    /** A lookup with several targets may refer to a row of another table. */
    private String refers() {
        Column lookup = table.column(relation.column());
        return lookup.isPolymorphic() ? column(Sql.typeOf(lookup)) + " = '" + relation.target() + "'" : "TRUE";
    }

    /** The lookup. */
    String lookup() {
        return column(relation.column());
    }

    String id() {
        return column(table.primaryId());
    }

    static String column(String name) {
        return ALIAS + "." + Sql.quoted(name);
    }

    /** The owner of the row that a row refers to. */
    String ownerNow(Schema schema) {
        Table target = schema.require(relation.target());
        return target.has(OWNER) && target.column(OWNER).isStored()
                ? "(SELECT q." + Sql.quoted(OWNER) + " FROM " + Sql.quoted(target.logicalName()) + " q WHERE q."
                        + Sql.quoted(target.primaryId()) + " = " + lookup() + ")"
                : "NULL";
    }

    String from() {
        return " FROM " + Sql.quoted(table.logicalName()) + " " + ALIAS;
    }
}
