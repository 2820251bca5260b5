package io.dataversehub.emulator.dataverse.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Partitions;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of a bulk call. */
final class Targets {
    private static final String TYPE = "@odata.type";
    private static final String ID = "@odata.id";
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

    private Targets() {}

    /** @param key that the target names itself by; null when it has none */
    record Target(RowPayload payload, @Nullable RowKey key) {

        /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when the target names no row */
        RowKey requiredKey() {
            if (key == null) {
                throw ErrorCatalogue.invalidArgument("Each member of 'Targets' needs the primary id of its row, '"
                        + payload.table().primaryId() + "'.");
            }
            return key;
        }

        /** Equal for two targets that name the same row. */
        @Nullable
        String identity() {
            if (key instanceof RowKey.ByAlternateKey alternate) {
                return new TreeMap<>(alternate.values()).toString().toLowerCase(Locale.ROOT);
            }
            return key instanceof RowKey.ById byId ? byId.id().toString() : null;
        }
    }

    static Table table(Call call, Session session) {
        return Resources.table(session.schema(), call.name(0));
    }

    static List<Target> of(Call call, Session session) {
        Table table = table(call, session);
        PayloadReader reader = new PayloadReader(session.schema());
        List<Target> read = new ArrayList<>();
        for (ObjectNode target : objects(call, table)) {
            read.add(target(reader, session, table, target));
        }
        return read;
    }

    /** The members of the array, each of the right type. */
    static List<ObjectNode> objects(Call call, Table table) {
        JsonNode targets = call.json().path("Targets");
        if (!targets.isArray() || targets.isEmpty()) {
            throw ErrorCatalogue.invalidArgument("The parameter 'Targets' must be an array of at least one row.");
        }
        List<ObjectNode> objects = new ArrayList<>(targets.size());
        for (JsonNode target : targets) {
            if (!(target instanceof ObjectNode object)) {
                throw ErrorCatalogue.payload(table.entitySet(), "The members of 'Targets' must be objects.");
            }
            checkType(table, object);
            objects.add(object);
        }
        return objects;
    }

    /**
     * In the order of their keys: calls that write the same rows then wait for each other at the first of them, and never
     * each for the other.
     */
    static List<Target> inLockingOrder(List<Target> targets) {
        List<Target> sorted = new ArrayList<>(targets);
        sorted.sort(Comparator.comparing(target -> String.valueOf(target.identity())));
        return sorted;
    }

    static Target target(PayloadReader reader, Session session, Table table, ObjectNode object) {
        RowPayload payload = reader.read(table, object);
        return new Target(payload, key(session, table, object, payload));
    }

    /** Targets are declared as rows of any table, so each must say what it is. */
    private static void checkType(Table table, ObjectNode target) {
        String type = target.path(TYPE).asText("");
        if (type.isEmpty()) {
            throw ErrorCatalogue.payload(
                    table.entitySet(),
                    "A resource without a type name was found, but no expected type was specified. Each member of"
                            + " 'Targets' needs '@odata.type': '" + NAMESPACE + table.logicalName() + "'.");
        }
        String name = type.startsWith("#") ? type.substring(1) : type;
        if (!name.equals(NAMESPACE + table.logicalName())) {
            throw ErrorCatalogue.payload(
                    table.entitySet(),
                    "A member of 'Targets' is of type '" + type + "', but the call is bound to '" + NAMESPACE
                            + table.logicalName() + "'.");
        }
    }

    private static @Nullable RowKey key(Session session, Table table, ObjectNode target, RowPayload payload) {
        if (target.path(ID).isTextual()) {
            RowAddress address =
                    Resources.reference(session.schema(), target.path(ID).textValue());
            if (!address.table().logicalName().equals(table.logicalName())) {
                throw ErrorCatalogue.payload(
                        table.entitySet(),
                        "'@odata.id' names a row of '" + address.table().entitySet() + "'.");
            }
            return address.key();
        }
        if (!(payload.values().get(table.primaryId()) instanceof UUID id)) {
            return null;
        }
        return table.isElastic() && payload.values().get(Table.PARTITION) instanceof String partition
                ? Partitions.key(table, id, partition)
                : new RowKey.ById(id);
    }
}
