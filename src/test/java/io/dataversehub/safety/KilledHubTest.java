package io.dataversehub.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.bench.HubKills;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With more kills and messages: the README says how to run {@link HubKills}. */
class KilledHubTest {

    @TempDir
    Path folder;

    @Test
    void everyMessageThatWasAcknowledgedIsARowOrADeadLetterWhenTheHubIsKilledMeanwhile() throws Exception {
        assertThat(HubKills.run(folder, 2, 1_500, new Random(7)))
                .isEqualTo("1500 messages: 1485 rows, 15 dead letters, 0 lost, 0 keys twice");
    }
}
