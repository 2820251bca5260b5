package io.dataversehub.batch.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mapping files of a folder, read again when one of them was changed. A broken edit is told once, with all faults, and what
 * was good before stays in use. Thread-safe.
 */
public final class MappingFiles {

    public static final String SUFFIX = ".mapping.yaml";

    private static final Logger LOG = LoggerFactory.getLogger(MappingFiles.class);

    private final Path folder;

    private Map<Path, FileTime> seen = Map.of();
    private List<Mapping> mappings = List.of();

    public MappingFiles(Path folder) {
        this.folder = folder;
    }

    /** Reads all files; to be called once before the first file is mapped. All faults of all files are in the exception. */
    public synchronized List<Mapping> load() {
        Map<Path, FileTime> files = files();
        mappings = parse(files);
        seen = files;
        return mappings;
    }

    /** The mappings as the files say it now. */
    public synchronized List<Mapping> current() {
        Map<Path, FileTime> files = files();
        if (files.equals(seen)) {
            return mappings;
        }
        seen = files;
        try {
            mappings = parse(files);
            LOG.info("Mapping files in {} were changed; {} mappings are in use", folder, mappings.size());
        } catch (MappingException e) {
            LOG.error(
                    "Mapping files in {} were changed and cannot be used; what was read before stays in use:\n{}",
                    folder,
                    e.getMessage());
        }
        return mappings;
    }

    private static List<Mapping> parse(Map<Path, FileTime> files) {
        List<Mapping> parsed = new ArrayList<>();
        List<MappingFault> faults = new ArrayList<>();
        for (Path file : files.keySet()) {
            try {
                parsed.add(parse(file));
            } catch (MappingException e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new MappingException(faults);
        }
        return List.copyOf(parsed);
    }

    private static Mapping parse(Path file) {
        String name = file.getFileName().toString();
        try {
            return MappingParser.parse(
                    file.toString(), name.substring(0, name.length() - SUFFIX.length()), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new MappingException(List.of(new MappingFault(file.toString(), 1, "is not UTF-8")));
        } catch (IOException e) {
            throw new MappingException(List.of(new MappingFault(file.toString(), 1, "cannot be read: " + e)));
        }
    }

    private Map<Path, FileTime> files() {
        Map<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file :
                    (Iterable<Path>) entries.filter(path -> path.toString().endsWith(SUFFIX))::iterator) {
                files.put(file, Files.getLastModifiedTime(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder of the mapping files, " + folder, e);
        }
    }
}
