package io.dataversehub.batch.mapping;

import io.dataversehub.batch.csv.Dialect;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything a batch knows about one kind of file.
 *
 * @param name name of the mapping file without {@code .mapping.yaml}
 * @param digest changes with the text of the mapping file
 * @param files globs on the file name
 * @param order files with a lower order are written first
 * @param table entity set or logical name
 * @param key columns that find the row: an alternate key, or none for the primary id
 */
public record Mapping(
        String name,
        String digest,
        List<String> files,
        int order,
        Dialect dialect,
        Operation operation,
        String table,
        List<String> key,
        List<ColumnMapping> columns,
        RejectLimits limits) {

    /** What a reject file's name has that the name of its source had not. */
    private static final Pattern REJECTS_OF = Pattern.compile("\\.rejects(-\\d+)?(?=\\.[^.]*$|$)");

    public Mapping {
        files = List.copyOf(files);
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }

    /** Whether this mapping is for files of this name; {@code x.rejects.csv} is read like {@code x.csv}. */
    public boolean fits(String fileName) {
        Path name = Path.of(sourceName(fileName));
        return files.stream()
                .anyMatch(glob ->
                        FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(name));
    }

    /** The name of the file that a reject file came from; other names are as they are. */
    public static String sourceName(String fileName) {
        return REJECTS_OF.matcher(fileName).replaceAll("");
    }

    /** The column that is read from the file into this column of the table. */
    public Optional<ColumnMapping.FromCell> cellFor(String target) {
        return columns.stream()
                .filter(ColumnMapping.FromCell.class::isInstance)
                .map(ColumnMapping.FromCell.class::cast)
                .filter(cell -> cell.target().equals(target))
                .findFirst();
    }
}
