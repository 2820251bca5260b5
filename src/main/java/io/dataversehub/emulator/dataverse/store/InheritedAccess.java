package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Cascades;
import io.dataversehub.emulator.dataverse.schema.ManyToOne.Cascade;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Hands the rights that a row is shared with on to the rows that follow it, as {@code inheritedaccessrightsmask} of
 * {@code principalobjectaccess}, and takes them back. A portion of rows at a time, by one statement each.
 *
 * <p>What a row keeps when rights are taken back is what the other rows that it refers to hand on.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior">Configure
 *     table relationship cascading behavior</a>
 */
public final class InheritedAccess {
    private final Session session;
    private final Schema schema;
    private final SharedRows shares;

    InheritedAccess(Session session) {
        this.session = session;
        this.schema = session.schema();
        this.shares = new SharedRows(session);
    }

    /** The row has been shared with somebody. @param mask rights given; 0 = none */
    public void shared(Reference row, Reference principal, int mask) {
        give(schema.require(row.table()), List.of(row.id()), principal, mask, Cascades::share);
    }

    /** Rights have been taken from somebody whom the row was shared with. */
    public void unshared(Reference row, Reference principal) {
        take(schema.require(row.table()), List.of(row.id()), principal, Cascades::unshare, Cascades::share);
    }

    /** Lookups of the row now refer to other rows: it has what those hand on, and no longer what the former ones did. */
    public void reparented(Table table, UUID id) {
        if (!shares.any()) {
            return;
        }
        String inherited = HandedOn.to(table, schema, Cascades::reparent);
        for (Reference principal : shares.concerned(table, id, schema)) {
            int before = shares.rights(id, principal);
            shares.inherit(table, List.of(id), principal, inherited);
            shares.forgetEmpty(List.of(id), principal);
            int after = shares.rights(id, principal);
            give(table, List.of(id), principal, after & ~before, Cascades::reparent);
            if ((before & ~after) != 0) {
                take(table, List.of(id), principal, Cascades::reparent, Cascades::reparent);
            }
        }
    }

    private void give(
            Table table, Collection<UUID> rows, Reference principal, int mask, Function<Cascades, Cascade> action) {
        if (mask == 0) {
            return;
        }
        for (FollowingRows following : FollowingRows.of(table, session, action)) {
            List<UUID> portion;
            do {
                portion = shares.lacking(following, rows, principal, mask);
                if (!portion.isEmpty()) {
                    shares.add(following.table(), portion, principal, mask);
                    give(following.table(), portion, principal, mask, action);
                }
            } while (portion.size() == OwnedRows.PORTION);
        }
    }

    /** @param others what else hands rights on to a row, and so lets it keep them */
    private void take(
            Table table,
            Collection<UUID> rows,
            Reference principal,
            Function<Cascades, Cascade> action,
            Function<Cascades, Cascade> others) {
        for (FollowingRows following : FollowingRows.of(table, session, action)) {
            String inherited = HandedOn.to(following.table(), schema, others);
            List<UUID> portion;
            do {
                portion = shares.havingOther(following, rows, principal, inherited);
                if (!portion.isEmpty()) {
                    shares.inherit(following.table(), portion, principal, inherited);
                    take(following.table(), portion, principal, action, others);
                    shares.forgetEmpty(portion, principal);
                }
            } while (portion.size() == OwnedRows.PORTION);
        }
    }
}
