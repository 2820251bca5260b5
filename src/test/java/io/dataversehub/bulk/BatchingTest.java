package io.dataversehub.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.webapi.MappedRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchingTest {

    private final Batching batching = new Batching();

    @Test
    void putsNoKeyTwiceIntoOneBatch() {
        List<Batch> batches = batching.batches(rows("A1", "B1", "A2", "C1", "A3"));

        assertThat(batches).extracting(BatchingTest::names).containsExactly("A1 B1 C1", "A2", "A3");
    }

    @Test
    void letsABatchWaitForTheOneBeforeWithTheSameKey() {
        List<Batch> batches = batching.batches(rows("A1", "B1", "A2"));

        assertThat(batches.get(0).mayGo()).isTrue();
        assertThat(batches.get(1).mayGo()).isFalse();
        batching.ended(batches.get(0));
        assertThat(batches.get(1).mayGo()).isTrue();
    }

    @Test
    void remembersKeysOfBatchesThatAreStillOnTheWay() {
        Batch first = batching.batches(rows("A1", "B1")).get(0);
        Batch second = batching.batches(rows("B2", "C1")).get(0);
        Batch third = batching.batches(rows("D1")).get(0);

        assertThat(second.mayGo()).isFalse();
        assertThat(third.mayGo()).isTrue();
        batching.ended(first);
        assertThat(second.mayGo()).isTrue();
    }

    @Test
    void takesSpellingsThatDataverseHoldsEqualAsTheSameKey() {
        assertThat(batching.batches(rows("a1", "A2"))).hasSize(2);
    }

    @Test
    void cutsABatchBeforeItsBodyGrowsTooLarge() {
        List<MappedRow> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(new MappedRow(i, null, null, UUID.randomUUID(), new byte[1_000_000], null));
        }

        assertThat(batching.batches(rows))
                .extracting(batch -> batch.rows().size())
                .containsExactly(4, 4, 2);
    }

    @Test
    void batchesRowsThatAreNothingButAKey() {
        var row = new MappedRow(0, "A", "cities(key='A')", null, new byte[0], null);

        assertThat(batching.batches(List.of(row))).hasSize(1);
    }

    @Test
    void makesNoBatchOfNothing() {
        assertThat(batching.batches(List.of())).isEmpty();
    }

    /** Named by key and number: A1 and A2 have the same key. */
    private static List<MappedRow> rows(String... names) {
        List<MappedRow> rows = new ArrayList<>();
        for (String name : names) {
            byte[] json = ("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
            rows.add(new MappedRow(rows.size(), name, "cities(key='" + name.charAt(0) + "')", null, json, null));
        }
        return rows;
    }

    private static String names(Batch batch) {
        return String.join(" ", batch.rows().stream().map(MappedRow::keyText).toList());
    }
}
