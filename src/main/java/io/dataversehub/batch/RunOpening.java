package io.dataversehub.batch;

import static java.util.Objects.requireNonNull;

import io.dataversehub.batch.csv.CsvUnreadableException;
import io.dataversehub.batch.mapping.HeaderMismatchException;
import io.dataversehub.batch.mapping.Mapping;
import io.dataversehub.store.Fingerprint;
import io.dataversehub.store.RunState;
import io.dataversehub.store.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what a file in the inbox is: a new run, one to go on with, one that only has to be ended, or none at all. */
final class RunOpening {

    private static final Logger LOG = LoggerFactory.getLogger(RunOpening.class);

    private final Engine engine;
    private final Endings endings;

    RunOpening(Engine engine, Endings endings) {
        this.engine = engine;
        this.endings = endings;
    }

    /** The run of this file; empty when there is nothing to write, and all that was to be done about it is done. */
    Optional<WritingRun> open(Path file, BooleanSupplier stopping) throws IOException {
        Fingerprint fingerprint = Fingerprints.of(file);
        List<Mapping> fitting = engine.mappings().current().stream()
                .filter(mapping -> mapping.fits(fingerprint.name()))
                .toList();
        Optional<StoredRun> open = engine.runs().findOpen(fingerprint.name());
        if (open.isPresent() && open.get().state() == RunState.FINISHING) {
            endings.carryOut(open.get());
            return Optional.empty();
        }
        if (fitting.size() != 1) {
            open.ifPresent(run -> abandon(run, "its mapping is gone"));
            refuse(newRun(fingerprint, "", ""), noMapping(fingerprint, fitting));
            return Optional.empty();
        }
        Mapping mapping = fitting.get(0);
        StoredRun run = open.flatMap(stored -> resumable(stored, fingerprint, mapping))
                .orElseGet(() -> newRun(fingerprint, mapping.name(), mapping.digest()));
        return open(file, run, mapping, stopping);
    }

    private Optional<WritingRun> open(Path file, StoredRun run, Mapping mapping, BooleanSupplier stopping)
            throws IOException {
        OpenedSource source;
        try {
            source = OpenedSource.open(file, mapping, run.file());
        } catch (CsvUnreadableException | HeaderMismatchException e) {
            refuse(run, requireNonNull(e.getMessage()));
            return Optional.empty();
        }
        try {
            source.reader().skip(run.counts().done());
            engine.runs().state(run.id(), RunState.RUNNING, null, engine.clock().instant());
            Gate gate = new Gate(run.control(), stopping);
            return Optional.of(new WritingRun(run, mapping, source, gate, engine));
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** The stored run when it may go on with this file; otherwise it is abandoned, and the file is a new run. */
    private Optional<StoredRun> resumable(StoredRun run, Fingerprint file, Mapping mapping) {
        if (!run.file().equals(file)) {
            abandon(run, "its source was changed since");
            return Optional.empty();
        }
        if (!run.mappingDigest().equals(mapping.digest())) {
            abandon(run, "its mapping was changed since");
            return Optional.empty();
        }
        return Optional.of(run);
    }

    void abandon(StoredRun run, String why) {
        LOG.warn(
                "Run {} of {} stopped after {} rows and cannot go on: {}; what it wrote stays",
                run.id(),
                run.file().name(),
                Summary.grouped(run.counts().done()),
                why);
        engine.runs()
                .state(
                        run.id(),
                        RunState.ABANDONED,
                        "Stopped after " + run.counts().done() + " rows and could not go on: " + why + ".",
                        engine.clock().instant());
    }

    private StoredRun newRun(Fingerprint file, String mapping, String mappingDigest) {
        engine.runs()
                .forgetEndedBefore(
                        engine.clock().instant().minus(engine.settings().keep()));
        return engine.runs().insert(file, mapping, mappingDigest, engine.clock().instant());
    }

    private void refuse(StoredRun run, String reason) {
        StoredRun refused = endings.refuse(run, reason);
        String movedTo = refused.ending() == null ? "" : refused.ending().movedTo();
        LOG.error("{} was refused and moved to {}: {}", run.file().name(), movedTo, reason);
    }

    private String noMapping(Fingerprint file, List<Mapping> fitting) {
        if (fitting.isEmpty()) {
            String known = engine.mappings().current().stream()
                    .map(mapping -> mapping.name() + " " + mapping.files())
                    .collect(Collectors.joining(", "));
            return "No mapping in " + engine.settings().mappings() + " is for files named '" + file.name()
                    + "'. Known: " + (known.isEmpty() ? "none" : known)
                    + ". Rename the file, or write a mapping for it.";
        }
        String names = fitting.stream().map(Mapping::name).collect(Collectors.joining(" and "));
        return "Mappings " + names + " are both for files named '" + file.name()
                + "'. Rename the file, or narrow the globs.";
    }

    /** Puts runs in order that a hub before this one left open, killed or stopped. */
    void recover() {
        for (StoredRun run : engine.runs().open()) {
            if (run.state() == RunState.FINISHING) {
                endings.carryOut(run);
            } else if (!isStillThere(run)) {
                abandon(run, "its source is no longer in the inbox as it was");
            } else {
                LOG.info(
                        "Run {} of {} goes on after row {} when the inbox is looked at",
                        run.id(),
                        run.file().name(),
                        Summary.grouped(run.counts().done()));
            }
        }
    }

    private boolean isStillThere(StoredRun run) {
        Path file = engine.folders().inbox().resolve(run.file().name());
        try {
            return file.toFile().exists() && Fingerprints.of(file).equals(run.file());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + " of run " + run.id(), e);
        }
    }
}
