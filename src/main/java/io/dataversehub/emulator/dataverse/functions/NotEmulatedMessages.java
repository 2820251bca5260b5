package io.dataversehub.emulator.dataverse.functions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of the documented functions and actions, so that a call of one which is not emulated is told so and not that it is
 * unknown.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/functions">Web API
 *     functions</a>, and the actions beside it
 */
final class NotEmulatedMessages {
    private NotEmulatedMessages() {}

    static boolean has(String name) {
        return Names.ALL.contains(name);
    }

    /** Read when first asked for: most environments never are. */
    private static final class Names {
        static final Set<String> ALL = read();

        private Names() {}

        private static Set<String> read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(NotEmulatedMessages.class.getResourceAsStream("documented-messages.txt")),
                    StandardCharsets.UTF_8))) {
                return lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
