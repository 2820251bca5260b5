package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.RowEvent;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.RowMessage;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.UniqueViolation;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Puts rows into the collections of other rows and takes them out. */
final class Members {
    private final Session session;
    private final RowWriter writer;

    Members(Session session, RowWriter writer) {
        this.session = session;
        this.writer = writer;
    }

    /** Creates and binds the members that a body gives the collections of the row {@code id}. */
    void settle(RowPayload payload, UUID id) {
        for (RowPayload.Related related : payload.related()) {
            if (related instanceof RowPayload.BindMember bind) {
                add(payload.table(), id, bind.navigation(), bind.member());
            } else if (related instanceof RowPayload.CreateMember create) {
                create(payload.table(), id, create);
            }
        }
    }

    private void create(Table owner, UUID id, RowPayload.CreateMember create) {
        if (create.navigation() instanceof Navigation.ToMany toMany) {
            Map<String, @Nullable Object> values =
                    new LinkedHashMap<>(create.row().values());
            values.put(toMany.relation().column(), new Reference(owner.logicalName(), id));
            writer.create(
                    new RowPayload(create.row().table(), values, create.row().related()));
        } else {
            UUID member = writer.create(create.row());
            addPair(new Reference(owner.logicalName(), id), (Navigation.Pairs) create.navigation(), member);
        }
    }

    void add(Table owner, UUID id, Navigation navigation, RowAddress member) {
        requireMember(navigation, member.table());
        if (navigation instanceof Navigation.ToMany toMany) {
            refer(member, toMany.relation(), new Reference(owner.logicalName(), id));
        } else if (navigation instanceof Navigation.Pairs pairs) {
            addPair(new Reference(owner.logicalName(), id), pairs, Resources.existing(session, member));
        }
    }

    void remove(Table owner, UUID id, Navigation navigation, RowAddress member) {
        requireMember(navigation, member.table());
        if (navigation instanceof Navigation.ToMany toMany) {
            refer(member, toMany.relation(), null);
        } else if (navigation instanceof Navigation.Pairs pairs) {
            removePair(new Reference(owner.logicalName(), id), pairs, Resources.existing(session, member));
        }
    }

    private static void requireMember(Navigation navigation, Table member) {
        if (navigation instanceof Navigation.ToMany toMany) {
            require(toMany.relation().table(), member);
        } else if (navigation instanceof Navigation.Pairs pairs) {
            require(pairs.far().table(), member);
        }
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when the lookup takes no rows of that table */
    static void requireTarget(Table table, ManyToOne relation, Table target) {
        boolean owner =
                relation.isOwner() && table.column(relation.column()).targets().contains(target.logicalName());
        if (!owner) {
            require(relation.target(), target);
        }
    }

    private static void require(String expected, Table found) {
        if (!expected.equals(found.logicalName())) {
            throw ErrorCatalogue.payload(
                    found.entitySet(),
                    "The navigation property refers to '" + expected + "', not to '" + found.logicalName() + "'.");
        }
    }

    /** Points the lookup of a row to another row, or to none. */
    void refer(RowAddress row, ManyToOne relation, @Nullable Reference target) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(relation.column(), target);
        if (!writer.update(new RowPayload(row.table(), values, java.util.List.of()), row.key(), Precondition.NONE)) {
            throw Resources.notFound(row);
        }
    }

    private void addPair(Reference near, Navigation.Pairs pairs, UUID far) {
        Table intersect = intersect(pairs);
        // The id is made of the pair, so that the database itself refuses a second one.
        UUID pair = pairId(pairs, near.id(), far);
        Map<String, @Nullable Object> values =
                Map.of(pairs.near().column(), near.id(), pairs.far().column(), far);
        announce(RowMessage.ASSOCIATE, near, pairs, far, () -> {
            try {
                session.insert(intersect, pair, values);
                return true;
            } catch (UniqueViolation e) {
                throw e.refusal();
            }
        });
    }

    private void removePair(Reference near, Navigation.Pairs pairs, UUID far) {
        Table intersect = intersect(pairs);
        UUID pair = pairId(pairs, near.id(), far);
        if (!announce(RowMessage.DISASSOCIATE, near, pairs, far, () -> session.delete(intersect, pair))) {
            throw Resources.notFound(new RowAddress(intersect, new RowKey.ById(pair)));
        }
    }

    private boolean announce(
            RowMessage message, Reference near, Navigation.Pairs pairs, UUID far, BooleanSupplier write) {
        RowEvent.Association association = new RowEvent.Association(
                pairs.relation().schemaName(), new Reference(pairs.far().table(), far));
        Table table = session.schema().require(near.table());
        return session.events().pairing(message, table, near.id(), association, write);
    }

    private Table intersect(Navigation.Pairs pairs) {
        return session.schema()
                .table(pairs.relation().intersect())
                .orElseThrow(() -> ProtocolErrors.notEmulated(
                        "The many-to-many relationship '" + pairs.relation().schemaName() + "'"));
    }

    private static UUID pairId(Navigation.Pairs pairs, UUID near, UUID far) {
        boolean first = pairs.near().equals(pairs.relation().first());
        return Table.metadataId("pair", (first ? near : far) + ":" + (first ? far : near));
    }
}
