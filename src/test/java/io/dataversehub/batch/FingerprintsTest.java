package io.dataversehub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintsTest {

    private static final FileTime NOON = FileTime.fromMillis(1_700_000_000_000L);

    @TempDir
    Path folder;

    @Test
    void isTheSameForTheSameFileAndAnotherForAnyChange() throws Exception {
        Path file = folder.resolve("x.csv");
        String text = "0123456789".repeat(20_000);
        var original = Fingerprints.of(write(file, text));

        assertThat(Fingerprints.of(write(file, text))).isEqualTo(original);
        assertThat(Fingerprints.of(write(file, "X" + text.substring(1)))).isNotEqualTo(original);
        assertThat(Fingerprints.of(write(file, text.substring(1) + "X"))).isNotEqualTo(original);
        assertThat(Fingerprints.of(write(file, text + "X"))).isNotEqualTo(original);
        assertThat(Fingerprints.of(Files.setLastModifiedTime(write(file, text), FileTime.fromMillis(0))))
                .isNotEqualTo(original);
    }

    @Test
    void readsShortAndEmptyFiles() throws Exception {
        var empty = Fingerprints.of(write(folder.resolve("x.csv"), ""));
        var small = Fingerprints.of(write(folder.resolve("x.csv"), "a"));

        assertThat(empty.size()).isZero();
        assertThat(small.digest()).hasSize(64).isNotEqualTo(empty.digest());
    }

    private static Path write(Path file, String text) throws Exception {
        return Files.setLastModifiedTime(Files.writeString(file, text), NOON);
    }
}
