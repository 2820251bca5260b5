package io.dataversehub.batch.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column of a mapping: a text is the column of the file; more is said by entries.
 *
 * <pre>
 * from: country          # column of the file
 * extract: '^([^,]+),'   # only this part of the text (first group, or the whole match)
 * values: {Yes: true}    # dictionary; what it does not know is rejected, or becomes 'otherwise'
 * otherwise: false       # null: as if the cell were empty
 * date: dd.MM.yyyy       # format of a date
 * decimal: ","           # character before the decimals of a number
 * lookup: [isocode, name]# columns of the other table, tried in this order
 * required: true         # an empty cell rejects the row (key columns always do)
 * empty: leave           # or clear: what an empty cell does to the column
 * trim: true             # blanks at both ends are taken off
 * help: …                # added to the reason of a reject
 * constant: 7            # instead of from: the same in every row
 * generate: id           # instead of from: a GUID made of file and record
 * </pre>
 */
final class ColumnParser {

    private static final String[] ENTRIES = {
        "from",
        "constant",
        "generate",
        "trim",
        "extract",
        "values",
        "otherwise",
        "date",
        "decimal",
        "lookup",
        "required",
        "empty",
        "help"
    };

    private final YamlSection columns;
    private final String target;
    private final boolean key;

    ColumnParser(YamlSection columns, String target, boolean key) {
        this.columns = columns;
        this.target = target;
        this.key = key;
    }

    ColumnMapping column() {
        String from = columns.isText(target) ? columns.text(target) : null;
        if (from != null) {
            return new ColumnMapping.FromCell(target, from, key, false, List.of(new CellStep.Trim()), null);
        }
        YamlSection section = columns.section(target);
        section.allow(ENTRIES);
        long sources = List.of("from", "constant", "generate").stream()
                .filter(section::has)
                .count();
        if (sources != 1) {
            columns.fault(target, "column '" + target + "' needs exactly one of from, constant, generate");
        }
        if (section.has("constant")) {
            return constant(section);
        }
        return section.has("generate") ? generated(section) : cell(section);
    }

    private ColumnMapping constant(YamlSection section) {
        Object value = section.scalar("constant");
        if (value == null) {
            section.fault("constant", "'constant' needs a value");
        }
        return new ColumnMapping.Constant(target, value == null ? "" : value);
    }

    private ColumnMapping generated(YamlSection section) {
        String what = section.text("generate");
        if (!"id".equals(what)) {
            section.fault("generate", "'generate' can only be 'id', not '" + what + "'");
        }
        return new ColumnMapping.GeneratedId(target);
    }

    private ColumnMapping cell(YamlSection section) {
        return new ColumnMapping.FromCell(
                target,
                section.requiredText("from"),
                section.flag("required", false) || key,
                clearWhenEmpty(section),
                steps(section),
                section.text("help"));
    }

    private static boolean clearWhenEmpty(YamlSection section) {
        String word = section.text("empty");
        if (word != null && !word.equals("leave") && !word.equals("clear")) {
            section.fault("empty", "'empty' must be leave or clear, not '" + word + "'");
        }
        return "clear".equals(word);
    }

    private static List<CellStep> steps(YamlSection section) {
        List<CellStep> steps = new ArrayList<>();
        if (section.flag("trim", true)) {
            steps.add(new CellStep.Trim());
        }
        addIfNotNull(steps, extract(section));
        addIfNotNull(steps, dictionary(section));
        addIfNotNull(steps, date(section));
        addIfNotNull(steps, decimal(section));
        addIfNotNull(steps, lookup(section));
        return steps;
    }

    private static void addIfNotNull(List<CellStep> steps, @Nullable CellStep step) {
        if (step != null) {
            steps.add(step);
        }
    }

    private static @Nullable CellStep extract(YamlSection section) {
        String pattern = section.text("extract");
        try {
            return pattern == null ? null : new CellStep.Extract(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            section.fault("extract", "'" + pattern + "' is no regular expression: " + e.getDescription());
            return null;
        }
    }

    private static @Nullable CellStep dictionary(YamlSection section) {
        if (!section.has("values")) {
            if (section.has("otherwise")) {
                section.fault(
                        "otherwise",
                        "'otherwise' says what becomes of texts that 'values' does not know, but there is"
                                + " no 'values'");
            }
            return null;
        }
        CellStep.Otherwise otherwise =
                section.has("otherwise") ? new CellStep.Otherwise(section.scalar("otherwise")) : null;
        return new CellStep.Dictionary(section.section("values").scalars(), otherwise);
    }

    private static @Nullable CellStep date(YamlSection section) {
        String format = section.text("date");
        try {
            return format == null ? null : new CellStep.Day(format);
        } catch (IllegalArgumentException e) {
            section.fault("date", "'" + format + "' is no format of a date such as dd.MM.yyyy: " + e.getMessage());
            return null;
        }
    }

    private static @Nullable CellStep decimal(YamlSection section) {
        String separator = section.text("decimal");
        if (separator == null) {
            return null;
        }
        if (!separator.equals(",") && !separator.equals(".")) {
            section.fault("decimal", "'decimal' must be \",\" or \".\", not '" + separator + "'");
            return null;
        }
        return new CellStep.Decimal(separator.charAt(0));
    }

    private static @Nullable CellStep lookup(YamlSection section) {
        List<String> columns = section.texts("lookup");
        if (section.has("lookup") && columns.isEmpty()) {
            section.fault("lookup", "'lookup' needs the columns of the other table that the text is compared with");
        }
        return columns.isEmpty() ? null : new CellStep.Lookup(columns);
    }
}
