package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.store.LostRace;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.UniqueViolation;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.List;
import java.util.UUID;

/** Changes a row or creates it, whichever the state of the row and what the caller says of it demand. */
final class RowUpsert {
    private final Session session;
    private final RowWriter writer;

    RowUpsert(Session session, RowWriter writer) {
        this.session = session;
        this.writer = writer;
    }

    /** Changes the row of that key, or creates it. */
    Written upsert(RowPayload payload, RowKey key, Precondition precondition) {
        if (precondition.mustNotExist()) {
            return createOnly(payload, key);
        }
        if (payload.table().isElastic() && !precondition.mustExist()) {
            return replace(payload, key);
        }
        // A deep insert can only be a new row.
        boolean found = payload.isDeep() ? exists(payload, key) : writer.update(payload, key, precondition);
        if (found) {
            RowWriter.refuseDeepUpdate(payload);
            return new Written(false, key);
        }
        if (precondition.mustExist()) {
            throw Resources.notFound(new RowAddress(payload.table(), key));
        }
        try {
            return created(payload, key);
        } catch (UniqueViolation e) {
            throw new LostRace(e);
        }
    }

    /** Of an elastic table: the row as sent takes the place of the one that is there, without Create or Update. */
    private Written replace(RowPayload payload, RowKey key) {
        boolean found = session.delete(payload.table(), key);
        writer.create(payload, key);
        return new Written(!found, key);
    }

    private Written created(RowPayload payload, RowKey key) {
        UUID id = writer.create(payload, key);
        return new Written(true, payload.table().isElastic() ? key : new RowKey.ById(id));
    }

    private Written createOnly(RowPayload payload, RowKey key) {
        if (exists(payload, key)) {
            throw ErrorCatalogue.duplicateRow();
        }
        return created(payload, key);
    }

    private boolean exists(RowPayload payload, RowKey key) {
        return session.find(Projection.of(payload.table(), List.of()), key).isPresent();
    }

    /** Whether there is no row yet that the target of a bulk call names. */
    boolean isNew(Targets.Target target) {
        RowKey key = target.key();
        return key == null || !exists(target.payload(), key);
    }
}
