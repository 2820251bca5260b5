package io.dataversehub.emulator.dataverse.webhooks;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowEvent;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.RowMessage;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What may be registered; whatever would never be posted is refused when its row is written. */
final class Registration {
    private static final Set<String> HEARD =
            Set.of("Create", "Update", "Delete", "Associate", "Disassociate", "CreateMultiple", "UpdateMultiple");
    private static final String STEP = "sdkmessageprocessingstep";
    private static final String IMAGE = "sdkmessageprocessingstepimage";

    private Registration() {}

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException to refuse the row */
    static void check(RowEvent event, Session session) {
        if (event.message() != RowMessage.CREATE && event.message() != RowMessage.UPDATE) {
            return;
        }
        if (event.table().logicalName().equals(STEP)) {
            find(session, event.reference()).ifPresent(step -> checkStep(step, session));
        } else if (event.table().logicalName().equals(IMAGE)) {
            checkImage(event, session);
        } else if (event.values().get("authvalue") instanceof String) {
            // The value itself can never be read: this says that there is one.
            session.update(
                    event.table(), new RowKey.ById(event.id()), Collections.singletonMap("isauthvalueset", true));
        }
    }

    private static void checkStep(Row step, Session session) {
        if (!(step.get("eventhandler") instanceof Reference handler)
                || !handler.table().equals("serviceendpoint")) {
            return;
        }
        Endpoint endpoint = find(session, handler).map(Endpoint::of).orElseThrow();
        String notEmulated = endpoint.notEmulated();
        if (notEmulated != null) {
            throw ProtocolErrors.notEmulated(notEmulated);
        }
        boolean async = Objects.equals(step.get("mode"), 1);
        if (endpoint.isBus() && !async) {
            throw ErrorCatalogue.invalidArgument("A service bus endpoint takes steps of asynchronous mode only.");
        }
        if (async && !Objects.equals(step.get("stage"), Step.POST_OPERATION)) {
            throw ErrorCatalogue.invalidArgument("A step of asynchronous mode must be of stage 40, post-operation.");
        }
        checkMessage(step, session);
    }

    private static void checkMessage(Row step, Session session) {
        if (!(step.get("sdkmessageid") instanceof Reference reference)) {
            throw ErrorCatalogue.requiredMissing("sdkmessageid", STEP);
        }
        String name = name(session, reference);
        if (!HEARD.contains(name) && !isCustomApi(session, name)) {
            throw ProtocolErrors.notEmulated("A step on the message '" + name + "'");
        }
        boolean elastic = step.get("sdkmessagefilterid") instanceof Reference filter
                && find(session, filter)
                        .flatMap(row -> session.schema().table(String.valueOf(row.get("primaryobjecttypecode"))))
                        .filter(Table::isElastic)
                        .isPresent();
        if (elastic && name.endsWith(Step.MULTIPLE) && !Objects.equals(step.get("stage"), Step.POST_OPERATION)) {
            throw ProtocolErrors.notEmulated("A step before " + name + " of an elastic table");
        }
    }

    /** Images of several rows are handed to code within the server only, not to an endpoint. */
    private static void checkImage(RowEvent event, Session session) {
        find(session, event.reference())
                .filter(image -> image.get("sdkmessageprocessingstepid") instanceof Reference)
                .flatMap(image ->
                        find(session, (Reference) Objects.requireNonNull(image.get("sdkmessageprocessingstepid"))))
                .filter(step -> step.get("eventhandler") instanceof Reference handler
                        && handler.table().equals("serviceendpoint"))
                .filter(step -> step.get("sdkmessageid") instanceof Reference message
                        && name(session, message).endsWith(Step.MULTIPLE))
                .ifPresent(step -> {
                    throw ProtocolErrors.notEmulated("An image of a step on a message about several rows");
                });
    }

    private static String name(Session session, Reference message) {
        return find(session, message)
                .map(row -> String.valueOf(row.get("name")))
                .orElse("");
    }

    private static boolean isCustomApi(Session session, String name) {
        Table apis = session.schema().require("customapi");
        return session.isInUse(apis)
                && !session.findBy(Projection.of(apis, List.of()), "uniquename", name)
                        .isEmpty();
    }

    private static Optional<Row> find(Session session, Reference reference) {
        Table table = session.schema().require(reference.table());
        return session.find(Projection.of(table, table.columns().values()), new RowKey.ById(reference.id()));
    }
}
