package io.dataversehub.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The folders below {@code hub.batch.dir}.
 *
 * <pre>
 * inbox/    a file here is written to Dataverse, then leaves the folder
 * nightly/  waits for the schedule, which moves it into the inbox
 * done/     sources whose rows are written or in the reject file
 * failed/   sources that were refused or given up, each with a text that says why
 * rejects/  rows that were not written, to be corrected and put into the inbox again
 * </pre>
 */
record Folders(Path root) {

    Path inbox() {
        return root.resolve("inbox");
    }

    Path nightly() {
        return root.resolve("nightly");
    }

    Path done() {
        return root.resolve("done");
    }

    Path failed() {
        return root.resolve("failed");
    }

    Path rejects() {
        return root.resolve("rejects");
    }

    void create() {
        for (Path folder : List.of(inbox(), nightly(), done(), failed(), rejects())) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot make the batch folder " + folder, e);
            }
        }
    }

    /** Moves a file so that nobody ever sees half of it under its new name. */
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // A folder below hub.batch.dir is another file system: copy beside the target first.
            Path part = to.resolveSibling("." + to.getFileName() + ".part");
            Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(from);
        }
    }
}
