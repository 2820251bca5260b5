package io.dataversehub.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.store.ChangeTable.ChangePosition;
import io.dataversehub.store.ChangeTable.ChangeProgress;
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
    private static final Duration TIME = Duration.ofMinutes(2);
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
        table.lease("accounts", "a", NOW, TIME);
    }

    private boolean save(String owner, ChangePosition next, Map<UUID, String> seen, List<UUID> gone) {
        return table.save("accounts", owner, new ChangeProgress(next, seen, gone));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void remembersWhereToGoOnAndWhichRowsWereSeen() {
        save("a", new ChangePosition("link 1", true, 1), Map.of(ONE, "v1", TWO, "v2"), List.of());
        save("a", new ChangePosition("link 2", true, 2), Map.of(ONE, "v3"), List.of());

        assertThat(table.position("accounts")).isEqualTo(new ChangePosition("link 2", true, 2));
        assertThat(table.versions("accounts", List.of(ONE, TWO, UUID.randomUUID())))
                .isEqualTo(Map.of(ONE, "v3", TWO, "v2"));
        assertThat(table.unseen("accounts", 2, 10)).containsExactly(TWO);
        assertThat(table.position("contacts")).isNull();
    }

    @Test
    void forgetsRowsThatAreGone() {
        save("a", new ChangePosition("link", false, 1), Map.of(ONE, "v1"), List.of());

        save("a", new ChangePosition("link", false, 1), Map.of(), List.of(ONE));

        assertThat(table.versions("accounts", List.of(ONE))).isEmpty();
    }

    @Test
    void oneOwnerHasTheLeaseUntilItEndsOrIsGivenBack() {
        assertThat(table.lease("accounts", "a", NOW, TIME)).isTrue();
        assertThat(table.lease("accounts", "b", NOW.plusSeconds(119), TIME)).isFalse();
        assertThat(table.lease("accounts", "a", NOW.plusSeconds(119), TIME)).isTrue();
        assertThat(table.lease("accounts", "b", NOW.plusSeconds(240), TIME)).isTrue();
        table.release("accounts", "b");
        assertThat(save("b", new ChangePosition("link", false, 1), Map.of(), List.of()))
                .isTrue();
        assertThat(table.lease("accounts", "c", NOW.plusSeconds(241), TIME)).isTrue();
    }

    @Test
    void whoeverLostTheLeaseSavesNothing() {
        table.lease("accounts", "b", NOW.plusSeconds(121), TIME);
        boolean saved = save("b", new ChangePosition("of b", false, 1), Map.of(ONE, "v2"), List.of());

        boolean late = save("a", new ChangePosition("of a", false, 1), Map.of(ONE, "v1", TWO, "v1"), List.of());

        assertThat(saved).isTrue();
        assertThat(late).isFalse();
        assertThat(table.position("accounts")).isEqualTo(new ChangePosition("of b", false, 1));
        assertThat(table.versions("accounts", List.of(ONE, TWO))).isEqualTo(Map.of(ONE, "v2"));
    }

    @Test
    void aThreadThatIsInterruptedDoesNotCloseTheDatabaseForTheOthers() throws Exception {
        Thread interrupted = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                save("a", new ChangePosition("link", false, 1), Map.of(ONE, "v1"), List.of());
            } catch (StoreException allowed) {
                // It may fail; the others must not.
            }
        });
        interrupted.start();
        interrupted.join();

        save("a", new ChangePosition("other", false, 1), Map.of(TWO, "v1"), List.of());

        assertThat(table.versions("accounts", List.of(TWO))).containsKey(TWO);
    }
}
