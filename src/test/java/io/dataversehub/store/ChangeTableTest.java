package io.dataversehub.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.store.ChangeTable.ChangePosition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTableTest {

    private static final Instant NOW = Instant.parse("2026-01-31T08:30:00Z");
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID TWO = UUID.randomUUID();

    @TempDir
    Path folder;

    private HubStore store;
    private ChangeTable table;

    @BeforeEach
    void open() {
        store = HubStore.open(new StoreOptions("jdbc:h2:file:" + folder.resolve("hub"), "hub", ""));
        table = new ChangeTable(store.dataSource());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void remembersWhereToGoOnAndWhichRowsWereSeen() {
        table.save("accounts", new ChangePosition("link 1", true, 1), Map.of(ONE, "v1", TWO, "v2"), List.of());
        table.save("accounts", new ChangePosition("link 2", true, 2), Map.of(ONE, "v3"), List.of());

        assertThat(table.position("accounts")).isEqualTo(new ChangePosition("link 2", true, 2));
        assertThat(table.versions("accounts", List.of(ONE, TWO, UUID.randomUUID())))
                .isEqualTo(Map.of(ONE, "v3", TWO, "v2"));
        assertThat(table.unseen("accounts", 2, 10)).containsExactly(TWO);
        assertThat(table.position("contacts")).isNull();
    }

    @Test
    void forgetsRowsThatAreGone() {
        table.save("accounts", new ChangePosition("link", false, 1), Map.of(ONE, "v1"), List.of());

        table.save("accounts", new ChangePosition("link", false, 1), Map.of(), List.of(ONE));

        assertThat(table.versions("accounts", List.of(ONE))).isEmpty();
    }

    @Test
    void oneOwnerHasTheLeaseUntilItEndsOrIsGivenBack() {
        Duration time = Duration.ofMinutes(2);

        assertThat(table.lease("accounts", "a", NOW, time)).isTrue();
        assertThat(table.lease("accounts", "b", NOW.plusSeconds(119), time)).isFalse();
        assertThat(table.lease("accounts", "a", NOW.plusSeconds(119), time)).isTrue();
        assertThat(table.lease("accounts", "b", NOW.plusSeconds(240), time)).isTrue();
        table.release("accounts", "b");
        assertThat(table.lease("accounts", "c", NOW.plusSeconds(241), time)).isTrue();
    }

    @Test
    void aThreadThatIsInterruptedDoesNotCloseTheDatabaseForTheOthers() throws Exception {
        Thread interrupted = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                table.save("accounts", new ChangePosition("link", false, 1), Map.of(ONE, "v1"), List.of());
            } catch (StoreException allowed) {
                // It may fail; the others must not.
            }
        });
        interrupted.start();
        interrupted.join();

        table.save("accounts", new ChangePosition("other", false, 1), Map.of(TWO, "v1"), List.of());

        assertThat(table.versions("accounts", List.of(TWO))).containsKey(TWO);
    }
}
