package io.dataversehub.batch;

import static java.util.Objects.requireNonNull;

import io.dataversehub.batch.mapping.Mapping;
import io.dataversehub.store.Fingerprint;
import io.dataversehub.store.RunEnding;
import io.dataversehub.store.RunState;
import io.dataversehub.store.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends runs in two steps, so that a hub killed anywhere between them ends them in the same way later: first how and where to is
 * stored, then the files are put in their places.
 */
final class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Engine engine;
    private final RejectFile rejectFile;

    Endings(Engine engine) {
        this.engine = engine;
        this.rejectFile = new RejectFile(engine.rejects());
    }

    /** Ends a run that has written what it could. */
    StoredRun end(StoredRun run, RunEnd end, RejectLines lines, Charset charset) {
        RunState state = end.state(run.counts());
        boolean rejects = run.counts().rejected() > 0;
        return carryOut(store(
                run,
                new RunEnding(
                        state,
                        sourceTarget(run, state),
                        rejects ? rejectTarget(run) : null,
                        rejects ? lines.header() : null,
                        rejects ? charset.name() : null),
                end.message(run.counts())));
    }

    /** Ends a run that must not write anything. */
    StoredRun refuse(StoredRun run, String reason) {
        RunEnding ending = new RunEnding(RunState.FAILED, sourceTarget(run, RunState.FAILED), null, null, null);
        return carryOut(store(run, ending, reason));
    }

    /** Puts the files of a run in their places, or those of them that are not there yet. */
    StoredRun carryOut(StoredRun run) {
        RunEnding ending = requireNonNull(run.ending(), "a run that is finishing knows its ending");
        try {
            writeRejects(run, ending);
            writeReason(run, ending);
            moveSource(run, ending);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot put the files of run " + run.id() + " of "
                            + run.file().name() + " in their places below " + root() + "; it is tried again",
                    e);
        }
        engine.runs().state(run.id(), ending.state(), run.message(), now());
        return engine.runs().find(run.id()).orElse(run);
    }

    private StoredRun store(StoredRun run, RunEnding ending, String message) {
        return engine.runs().finishing(run.id(), ending, message.isEmpty() ? null : message, now());
    }

    private void writeRejects(StoredRun run, RunEnding ending) throws IOException {
        if (ending.rejectFile() != null && ending.rejectHeader() != null && ending.rejectCharset() != null) {
            rejectFile.write(
                    run.id(),
                    root().resolve(ending.rejectFile()),
                    ending.rejectHeader(),
                    Charset.forName(ending.rejectCharset()));
        }
    }

    private void writeReason(StoredRun run, RunEnding ending) throws IOException {
        if (run.message() == null) {
            return;
        }
        Path reason = root().resolve(ending.movedTo() + ".reason.txt");
        Path part = reason.resolveSibling("." + reason.getFileName() + ".part");
        Files.writeString(part, run.message() + "\n" + Summary.of(run) + "\n");
        Files.move(part, reason, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void moveSource(StoredRun run, RunEnding ending) throws IOException {
        Path source = engine.folders().inbox().resolve(run.file().name());
        if (Files.exists(source) && Fingerprints.of(source).equals(run.file())) {
            Folders.move(source, root().resolve(ending.movedTo()));
        } else if (Files.notExists(root().resolve(ending.movedTo()))) {
            LOG.warn(
                    "{} was taken from the inbox, or changed, while run {} ended",
                    run.file().name(),
                    run.id());
        }
    }

    private String sourceTarget(StoredRun run, RunState state) {
        boolean done = state == RunState.COMPLETED || state == RunState.COMPLETED_WITH_REJECTS;
        Path folder = done ? engine.folders().done() : engine.folders().failed();
        String name = beforeSuffix(run.file(), "-" + TIMESTAMP.format(now()) + "-run" + run.id());
        return relative(folder.resolve(name));
    }

    private String rejectTarget(StoredRun run) {
        String source = Mapping.sourceName(run.file().name());
        Path target = engine.folders().rejects().resolve(beforeSuffix(source, ".rejects"));
        if (Files.exists(target)) {
            // Nobody has taken the rejects of an earlier run yet.
            target = engine.folders().rejects().resolve(beforeSuffix(source, ".rejects-" + run.id()));
        }
        return relative(target);
    }

    private static String beforeSuffix(Fingerprint file, String insert) {
        return beforeSuffix(file.name(), insert);
    }

    private static String beforeSuffix(String name, String insert) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + insert : name.substring(0, dot) + insert + name.substring(dot);
    }

    private String relative(Path path) {
        return root().relativize(path).toString();
    }

    private Path root() {
        return engine.folders().root();
    }

    private Instant now() {
        return engine.clock().instant();
    }

    /** Where the reject file of a run is; null when it has none. */
    @Nullable
    Path rejectFile(StoredRun run) {
        return run.ending() == null || run.ending().rejectFile() == null
                ? null
                : root().resolve(run.ending().rejectFile());
    }
}
