package io.dataversehub.emulator.dataverse.web;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls: finds the operation, gives it a transaction, and turns refusals into error bodies. Thread-safe. */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Router router;
    private final Database database;

    public Dispatcher(Router router, Database database) {
        this.router = router;
        this.database = database;
    }

    /** Answers one call in a transaction of its own. @param rows is told how many rows were written */
    public Reply dispatch(Call call, AtomicInteger rows) {
        try {
            return dispatchAlone(call, rows);
        } catch (RuntimeException e) {
            return Reply.error(refusal(e, call.method(), call.url()), call.preferences());
        }
    }

    /** As {@link #dispatch}, but a refusal is thrown. */
    public Reply dispatchAlone(Call call, AtomicInteger rows) {
        Operation operation = router.find(call);
        int[] written = {0};
        Reply reply = database.transact(session -> {
            session.actFor(Callers.of(call, session));
            Reply answer = operation.answer(call, session);
            written[0] = session.rowsWritten();
            return answer;
        });
        rows.addAndGet(written[0]);
        return reply;
    }

    /** Answers one call within the transaction of others. @throws RuntimeException so that all of them are undone */
    public Reply dispatchWithin(Session session, Call call) {
        Operation operation = router.find(call);
        session.actFor(Callers.of(call, session));
        return operation.answer(call, session);
    }

    /** What the caller is told of a failure; one that is nobody's refusal is the emulator's own fault and logged. */
    public static WebApiException refusal(RuntimeException failure, String method, String url) {
        if (failure instanceof WebApiException refusal) {
            return refusal;
        }
        if (failure instanceof ODataException refusal) {
            return new WebApiException(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
        }
        LOG.error("{} {} failed unexpectedly", method, url, failure);
        return ProtocolErrors.unexpected();
    }
}
