package io.dataversehub.batch.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.dataversehub.batch.csv.CsvRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mapping that was matched with the header of one file: the function from its records to rows. Immutable. */
public final class RowMapping {

    private final Mapping mapping;
    /** Where the cell of each mapped column stands in a record; -1 for columns that come from no cell. */
    private final int[] positions;

    private final String seed;

    private RowMapping(Mapping mapping, int[] positions, String seed) {
        this.mapping = mapping;
        this.positions = positions;
        this.seed = seed;
    }

    /**
     * Matches the header with the mapping.
     *
     * @param seed what tells this file from all others; generated ids are made of it
     */
    public static RowMapping of(Mapping mapping, List<String> header, String seed) throws HeaderMismatchException {
        Set<String> expected = expected(mapping);
        Set<String> found = new LinkedHashSet<>(header);
        List<String> missing =
                expected.stream().filter(name -> !found.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new HeaderMismatchException(mismatch(mapping, header, expected, missing));
        }
        List<String> twice = expected.stream()
                .filter(name -> Collections.frequency(header, name) > 1)
                .toList();
        if (!twice.isEmpty()) {
            throw new HeaderMismatchException("The header has " + quoted(twice) + " more than once, so it is not clear"
                    + " which one mapping " + mapping.name() + " means. Rename or remove the others.");
        }
        int[] positions = mapping.columns().stream()
                .mapToInt(column -> column instanceof ColumnMapping.FromCell cell ? header.indexOf(cell.from()) : -1)
                .toArray();
        return new RowMapping(mapping, positions, seed);
    }

    /** The row of a record, or why there is none. */
    public MappedRow map(CsvRecord.Cells record) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < positions.length; i++) {
            ColumnMapping column = mapping.columns().get(i);
            if (column instanceof ColumnMapping.Constant constant) {
                row.put(column.target(), constant.value());
            } else if (column instanceof ColumnMapping.GeneratedId) {
                row.put(column.target(), idOf(record));
            } else if (column instanceof ColumnMapping.FromCell cell) {
                MappedRow.Refused refused = add(row, cell, record.cells().get(positions[i]));
                if (refused != null) {
                    return refused;
                }
            }
        }
        return new MappedRow.Row(row);
    }

    private MappedRow.@Nullable Refused add(
            Map<String, @Nullable Object> row, ColumnMapping.FromCell cell, @Nullable String text) {
        Object value;
        try {
            value = value(cell, text);
        } catch (CellException e) {
            return refused(cell, e.code(), requireNonNull(e.getMessage()));
        }
        if (value != null) {
            row.put(cell.target(), value);
        } else if (cell.required()) {
            return refused(cell, "REQUIRED", "empty, but " + cell.target() + " needs a value");
        } else if (cell.clearWhenEmpty()) {
            row.put(cell.target(), null);
        }
        return null;
    }

    private static @Nullable Object value(ColumnMapping.FromCell cell, @Nullable String text) throws CellException {
        Object value = text;
        for (CellStep step : cell.steps()) {
            if (!(value instanceof String rest) || rest.isEmpty()) {
                break;
            }
            value = step.apply(rest);
        }
        return "".equals(value) ? null : value;
    }

    private static MappedRow.Refused refused(ColumnMapping.FromCell cell, String code, String reason) {
        return new MappedRow.Refused(code, cell.from(), cell.reason(reason));
    }

    private String idOf(CsvRecord record) {
        return UUID.nameUUIDFromBytes((seed + '#' + record.number()).getBytes(UTF_8))
                .toString();
    }

    private static Set<String> expected(Mapping mapping) {
        return mapping.columns().stream()
                .flatMap(column -> column instanceof ColumnMapping.FromCell cell ? Stream.of(cell.from()) : Stream.of())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String mismatch(Mapping mapping, List<String> header, Set<String> expected, List<String> missing) {
        List<String> extra =
                header.stream().filter(name -> !expected.contains(name)).toList();
        return "The header does not fit mapping " + mapping.name() + ". Missing: " + quoted(missing)
                + (extra.isEmpty() ? "" : ". Not in the mapping: " + quoted(extra))
                + (header.size() == 1
                        ? ". There is only one column: is the separator really '"
                                + mapping.dialect().separator() + "'"
                        : "")
                + ". Correct the file, or the mapping.";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
