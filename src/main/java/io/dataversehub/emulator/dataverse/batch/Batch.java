package io.dataversehub.emulator.dataverse.batch;

import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.odata.batch.BatchAnswer;
import io.dataversehub.emulator.dataverse.odata.batch.BatchBody;
import io.dataversehub.emulator.dataverse.odata.batch.BatchException;
import io.dataversehub.emulator.dataverse.odata.batch.BatchItem;
import io.dataversehub.emulator.dataverse.odata.batch.BatchReader;
import io.dataversehub.emulator.dataverse.odata.batch.BatchRequest;
import io.dataversehub.emulator.dataverse.odata.batch.BatchWriter;
import io.dataversehub.emulator.dataverse.odata.batch.LineEnds;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Dispatcher;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers {@code POST $batch}: its requests one after another, each in a transaction of its own, the members of a change set
 * in one. Stops at the first failure unless the caller prefers {@code odata.continue-on-error}. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api">Execute
 *     batch operations</a>
 */
public final class Batch {
    private final Dispatcher dispatcher;
    private final Database database;

    public Batch(Dispatcher dispatcher, Database database) {
        this.dispatcher = dispatcher;
        this.database = database;
    }

    /** @param rows is told how many rows were written */
    public Reply answer(Call call, AtomicInteger rows) {
        List<BatchItem> items;
        try {
            items = BatchReader.read(call.body(), call.header("Content-Type").orElse(""), LineEnds.ANY);
        } catch (BatchException e) {
            return Reply.error(refusal(e), call.preferences());
        }
        List<BatchAnswer> answers = new ArrayList<>();
        int status = 200;
        for (BatchItem item : items) {
            BatchAnswer answer = answer(call, item, rows);
            answers.add(answer);
            int failed = failure(answer);
            if (failed != 0 && !call.preferences().continueOnError()) {
                status = failed;
                break;
            }
        }
        BatchBody body = BatchWriter.write(answers, UUID::randomUUID);
        return Reply.of(status, body.contentType(), body.bytes());
    }

    private BatchAnswer answer(Call call, BatchItem item, AtomicInteger rows) {
        if (item instanceof BatchItem.ChangeSet set) {
            return changeSet(call, set, rows);
        }
        BatchRequest request = (BatchRequest) item;
        try {
            Call part = Parts.call(call, request, request.target(), request.body());
            return Parts.response(null, dispatcher.dispatch(part, rows));
        } catch (RuntimeException e) {
            return failed(call, request, e);
        }
    }

    private BatchAnswer changeSet(Call call, BatchItem.ChangeSet set, AtomicInteger rows) {
        BatchRequest[] current = new BatchRequest[1];
        ElasticWrites elastic = new ElasticWrites(dispatcher, rows);
        try {
            return database.transact(session -> {
                ChangeSet changeSet = new ChangeSet(dispatcher, session, call, elastic.again());
                List<BatchAnswer.Response> responses = new ArrayList<>();
                for (BatchRequest request : set.requests()) {
                    current[0] = request;
                    responses.add(changeSet.answer(request));
                }
                rows.addAndGet(session.rowsWritten());
                return new BatchAnswer.ChangeSetResponse(responses);
            });
        } catch (ElasticWrites.Failed e) {
            return Parts.response(null, e.reply());
        } catch (RuntimeException e) {
            return failed(call, current[0] == null ? set.requests().get(0) : current[0], e);
        }
    }

    /** What the caller gets for a failed request, or for a whole change set. */
    private static BatchAnswer failed(Call call, BatchRequest request, RuntimeException failure) {
        WebApiException refusal = failure instanceof BatchException batch
                ? refusal(batch)
                : Dispatcher.refusal(failure, request.method(), request.target());
        Reply reply = Reply.error(refusal, call.preferences());
        return Parts.response(null, reply);
    }

    private static WebApiException refusal(BatchException failure) {
        return new WebApiException(400, BatchException.CODE, String.valueOf(failure.getMessage()));
    }

    /** Status of a failed answer; 0 when it is none. */
    private static int failure(BatchAnswer answer) {
        return answer instanceof BatchAnswer.Response response && response.status() >= 400 ? response.status() : 0;
    }
}
