package io.dataversehub.emulator.dataverse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final Schema schema = Schema.standard();
    private final Database database = Database.open(null, schema, Clock.systemUTC());
    private final Table account = schema.require("account");

    @AfterEach
    void close() {
        database.close();
    }

    private void insert(Session session, String name) {
        session.insert(account, UUID.randomUUID(), Map.of("name", name));
    }

    private List<Object> names(long after, long upTo) {
        return database.transact(
                session -> session.changes().rows(Projection.named(account, List.of("name")), after, upTo, 100).stream()
                        .map(row -> row.get("name"))
                        .toList());
    }

    private long horizon() {
        return database.transact(session -> session.changes().horizon());
    }

    @Test
    void leavesOutWhatACommitThatIsStillToComeCouldPrecede() throws Exception {
        insertInItsOwn("before");
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> late = CompletableFuture.runAsync(() -> database.transact(session -> {
            insert(session, "low version, late commit");
            written.countDown();
            await(mayCommit);
            return "";
        }));
        written.await();
        insertInItsOwn("high version, early commit");

        long first = horizon();
        List<Object> seenFirst = names(0, first);
        mayCommit.countDown();
        late.get();
        long second = horizon();

        assertThat(seenFirst).containsExactly("before");
        assertThat(names(first, second)).containsExactly("low version, late commit", "high version, early commit");
        assertThat(names(second, horizon())).isEmpty();
    }

    private void insertInItsOwn(String name) {
        database.transact(session -> {
            insert(session, name);
            return "";
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void waitsForNobodyWhoseTransactionWasUndone() {
        insertInItsOwn("x");
        try {
            database.transact(session -> {
                insert(session, "undone");
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            insertInItsOwn("y");
        }

        assertThat(names(0, horizon())).containsExactly("x", "y");
    }
}
