package io.dataversehub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final long FIRST = 1_795_638_313_955L;
    private static final long SECOND = 1_795_638_399_000L;

    @Test
    void eachReplayHasAnIdOfItsOwn() {
        String once = Replay.newId(FIRST, "order 17");
        String twice = Replay.newId(SECOND, once);

        assertThat(once).isEqualTo("1795638313955 order 17");
        assertThat(twice).isEqualTo("1795638399000 order 17");
    }

    @Test
    void theLongestIdStaysWithinTheLimitAndStillChanges() {
        String longest = "x".repeat(QueueProducer.MAX_ID_LENGTH);

        String once = Replay.newId(FIRST, longest);

        assertThat(once).hasSize(QueueProducer.MAX_ID_LENGTH).startsWith("1795638313955 xx");
        assertThat(Replay.newId(SECOND, once))
                .hasSize(QueueProducer.MAX_ID_LENGTH)
                .isNotEqualTo(once);
    }
}
