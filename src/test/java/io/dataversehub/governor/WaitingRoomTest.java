package io.dataversehub.governor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private final WaitingRoom<String> room = new WaitingRoom<>();

    @Test
    void givesBatchATurnInTwentyOneWhileAllLanesWait() {
        fill(210);

        List<String> served = serve(210);

        assertThat(served).filteredOn("INTERACTIVE"::equals).hasSize(160);
        assertThat(served).filteredOn("QUEUE"::equals).hasSize(40);
        assertThat(served).filteredOn("BATCH"::equals).hasSize(10);
    }

    @Test
    void servesALateInteractiveCallerBeforeTheBatchesThatWait() {
        for (int i = 0; i < 100; i++) {
            room.enter(Lane.BATCH, "batch " + i);
        }
        serve(50);

        room.enter(Lane.INTERACTIVE, "user");

        assertThat(room.next()).isEqualTo("user");
    }

    @Test
    void savesUpNoTurnsForALaneThatStayedAway() {
        fill(210);
        serve(210);

        for (int i = 0; i < 100; i++) {
            room.enter(Lane.BATCH, "BATCH");
        }

        assertThat(serve(21)).filteredOn("BATCH"::equals).hasSize(1);
    }

    @Test
    void isFirstComeFirstServedInsideALane() {
        List.of("a", "b", "c").forEach(caller -> room.enter(Lane.QUEUE, caller));
        room.leave(Lane.QUEUE, "b");

        assertThat(serve(2)).containsExactly("a", "c");
        assertThat(room.next()).isNull();
        assertThat(room.isEmpty()).isTrue();
    }

    private void fill(int perLane) {
        for (int i = 0; i < perLane; i++) {
            for (Lane lane : Lane.values()) {
                room.enter(lane, lane.name());
            }
        }
    }

    private List<String> serve(int callers) {
        List<String> served = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            served.add(room.next());
        }
        return served;
    }
}
