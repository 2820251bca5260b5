package io.dataversehub.emulator.dataverse.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The data of the suite. */
final class Files {
    private Files() {}

    static String text(String name) {
        try (InputStream in = Files.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static Path path(String name) throws URISyntaxException {
        return Path.of(Files.class.getResource(name).toURI());
    }
}
