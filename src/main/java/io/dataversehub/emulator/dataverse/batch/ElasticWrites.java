package io.dataversehub.emulator.dataverse.batch;

import io.dataversehub.emulator.dataverse.odata.Segment;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Dispatcher;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The writes to elastic tables in a change set: they are done, but not together. Each stays although a later one fails, and
 * is not done again when the transaction of the others has to be.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/elastic-tables">Elastic tables</a>
 */
final class ElasticWrites {
    private final Dispatcher dispatcher;
    private final AtomicInteger rows;
    private final List<Reply> done = new ArrayList<>();
    private int next;

    ElasticWrites(Dispatcher dispatcher, AtomicInteger rows) {
        this.dispatcher = dispatcher;
        this.rows = rows;
    }

    /** Such a write answered with an error, which is that of the whole change set. */
    static final class Failed extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Reply reply;

        Failed(Reply reply) {
            super("status " + reply.status(), null, false, false);
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }

    static boolean concern(Schema schema, Call part) {
        return !part.path().segments().isEmpty()
                && part.path().segments().get(0) instanceof Segment.Name name
                && schema.byEntitySet(name.name()).map(Table::isElastic).orElse(false);
    }

    /** The change set begins once more. */
    ElasticWrites again() {
        next = 0;
        return this;
    }

    Reply answer(Call part) {
        if (next == done.size()) {
            Reply reply = dispatcher.dispatchAlone(part, rows);
            if (reply.status() >= 400) {
                throw new Failed(reply);
            }
            done.add(reply);
        }
        return done.get(next++);
    }
}
