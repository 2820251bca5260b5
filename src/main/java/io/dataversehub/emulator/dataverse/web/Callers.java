package io.dataversehub.emulator.dataverse.web;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.SecurityErrors;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Caller;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * For whom a call is made: the user who calls, or the one that {@code CallerObjectId} (of Microsoft Entra ID) or the older
 * {@code MSCRMCallerID} (of Dataverse) names.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/impersonate-another-user-web-api">Impersonate
 *     another user</a>
 */
final class Callers {
    private static final String OBJECT_ID = "azureactivedirectoryobjectid";

    private Callers() {}

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when there is no such user, or the caller may not act for it */
    static Caller of(Call call, Session session) {
        UUID user = whom(call, session);
        return new Caller(user, call.user(), call.options().option("tag"));
    }

    private static UUID whom(Call call, Session session) {
        UUID initiating = call.user();
        Optional<String> objectId = call.header("CallerObjectId");
        Optional<String> userId = call.header("MSCRMCallerID");
        if (objectId.isPresent()) {
            return acting(byObjectId(session, id("CallerObjectId", objectId.get())), initiating, session);
        }
        return userId.isPresent()
                ? acting(byId(session, id("MSCRMCallerID", userId.get())), initiating, session)
                : initiating;
    }

    /** Who names itself acts for nobody else. */
    private static UUID acting(UUID user, UUID initiating, Session session) {
        if (!user.equals(initiating) && !session.privileges().mayActForOthers(initiating)) {
            throw SecurityErrors.mayNotActForOthers();
        }
        return user;
    }

    private static UUID id(String header, String text) {
        String bare = text.strip().replace("{", "").replace("}", "");
        if (bare.length() == 36) {
            try {
                return UUID.fromString(bare);
            } catch (IllegalArgumentException e) {
                // told below
            }
        }
        throw ErrorCatalogue.invalidArgument("The header " + header + " must be a GUID, but is '" + text + "'.");
    }

    private static UUID byObjectId(Session session, UUID objectId) {
        Table users = session.schema().require("systemuser");
        return session.findBy(Projection.of(users, List.of()), OBJECT_ID, objectId).stream()
                .findFirst()
                .map(Row::id)
                .orElseThrow(ErrorCatalogue::userNotMember);
    }

    private static UUID byId(Session session, UUID id) {
        Table users = session.schema().require("systemuser");
        return session.find(Projection.of(users, List.of()), new RowKey.ById(id))
                .map(Row::id)
                .orElseThrow(() -> ErrorCatalogue.rowNotFound("systemuser", id));
    }
}
