package io.dataversehub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StoreOptionsTest {

    @Test
    void refusesWhatIsNoJdbcUrl() {
        assertThatThrownBy(() -> new StoreOptions("localhost:5432", "hub", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hub.database.url");
    }

    @Test
    void tellsH2ToWriteBeforeACommitReturnsAndOthersNothing() {
        assertThat(StoreOptions.DEFAULT.durableUrl()).contains(";WRITE_DELAY=0").contains(";DB_CLOSE_ON_EXIT=FALSE");
        assertThat(new StoreOptions("jdbc:postgresql://db/hub", "hub", "").durableUrl())
                .isEqualTo("jdbc:postgresql://db/hub");
    }

    @Test
    void neverShowsThePassword() {
        assertThat(new StoreOptions("jdbc:h2:mem:x", "hub", "hunter2"))
                .asString()
                .doesNotContain("hunter2");
    }
}
