package io.dataversehub.emulator.dataverse.functions.data;

import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.RowQuery;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.writing.RowRemover;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deletes what queries find, some hundred rows at a time, and keeps its two rows up to date. */
record BulkDeleteJob(Database database, UUID id, List<RowQuery> queries) implements Runnable {
    /** Rows deleted in one transaction: few enough that others do not wait long for them. */
    static final int CHUNK = 500;

    private static final int LOCKED = 2;
    private static final int COMPLETED = 3;
    private static final int IN_PROGRESS = 20;
    private static final int SUCCEEDED = 30;
    private static final int FAILED = 31;

    BulkDeleteJob {
        queries = List.copyOf(queries);
    }

    @Override
    public void run() {
        int deleted = 0;
        try {
            update(LOCKED, IN_PROGRESS, deleted, null);
            for (RowQuery query : queries) {
                int chunk;
                do {
                    chunk = database.transact(session -> delete(session, query));
                    deleted += chunk;
                } while (chunk == CHUNK);
            }
            update(COMPLETED, SUCCEEDED, deleted, null);
        } catch (WebApiException e) {
            update(COMPLETED, FAILED, deleted, e.text());
        }
    }

    static void refused(Database database, UUID id) {
        new BulkDeleteJob(database, id, List.of())
                .update(COMPLETED, FAILED, 0, "Too many system jobs wait already. Try again later.");
    }

    private static int delete(Session session, RowQuery query) {
        List<Row> rows = session.query(query);
        RowRemover remover = new RowRemover(session);
        rows.forEach(row -> remover.remove(query.projection().table(), row.id()));
        return rows.size();
    }

    private void update(int state, int status, int deleted, @Nullable String failure) {
        database.transact(session -> {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("statecode", state);
            values.put("statuscode", status);
            values.put("message", failure);
            values.put(state == COMPLETED ? "completedon" : "startedon", session.now());
            return session.update(session.schema().require("asyncoperation"), new RowKey.ById(id), values)
                    && counted(session, deleted, failure != null);
        });
    }

    private boolean counted(Session session, int deleted, boolean failed) {
        Table operations = session.schema().require("bulkdeleteoperation");
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("successcount", deleted);
        values.put("failurecount", failed ? 1 : 0);
        for (Row row : session.findBy(Projection.of(operations, List.of()), "asyncoperationid", id)) {
            session.update(operations, new RowKey.ById(row.id()), values);
        }
        return true;
    }
}
