package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.web.Call;
import java.net.URLConnection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file is called, and what its name tells of its content. */
final class FileNames {
    static final String NAME = "x-ms-file-name";
    static final String ANY_TYPE = "application/octet-stream";

    private static final int MAX_LENGTH = 255;

    private FileNames() {}

    /** The header goes before the query, which alone can name files in all languages. */
    static Optional<String> of(Call call) {
        Optional<String> header = call.header(NAME);
        if (header.isPresent() && !header.get().chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw FileErrors.invalid("The header " + NAME
                    + " takes ASCII characters only. Give other names by the query" + " parameter " + NAME + ".");
        }
        return header.or(() -> Optional.ofNullable(call.options().option(NAME))).map(FileNames::checked);
    }

    static String needed(Call call) {
        return of(call).orElseThrow(() -> FileErrors.invalid(
                "The name of the file is missing: give it by the header or query parameter " + NAME + "."));
    }

    static String checked(@Nullable String name) {
        if (name == null || name.isBlank() || name.length() > MAX_LENGTH) {
            throw FileErrors.invalid("A file's name must have 1 to " + MAX_LENGTH + " characters.");
        }
        return name;
    }

    static String typeOf(String name) {
        return Objects.requireNonNullElse(URLConnection.guessContentTypeFromName(name), ANY_TYPE);
    }
}
