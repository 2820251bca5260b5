package io.dataversehub.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that wait for the schedule. */
final class Nightly {

    private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);

    private final Folders folders;

    Nightly(Folders folders) {
        this.folders = folders;
    }

    /** Moves them into the inbox, in the order of their names; a file whose name lies there already keeps waiting. */
    List<String> release() throws IOException {
        List<String> released = new ArrayList<>();
        for (Path file : waiting()) {
            Path target = folders.inbox().resolve(file.getFileName());
            if (Files.exists(target)) {
                LOG.warn("{} is still in the inbox; the one in {} waits for the next time", target, folders.nightly());
                continue;
            }
            Folders.move(file, target);
            released.add(file.getFileName().toString());
        }
        return released;
    }

    private List<Path> waiting() throws IOException {
        try (Stream<Path> entries = Files.list(folders.nightly())) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
