package io.dataversehub.batch.mapping;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One step on the way from the text of a cell to the value of a column. Pure; null means that the cell says nothing. */
public sealed interface CellStep {

    @Nullable
    Object apply(String text) throws CellException;

    /** Takes the blanks off both ends. */
    record Trim() implements CellStep {
        @Override
        public String apply(String text) {
            return text.strip();
        }
    }

    /** Takes the part of the text that the pattern's first group matches, or all that it matches; nothing without a match. */
    record Extract(Pattern pattern) implements CellStep {
        @Override
        public @Nullable String apply(String text) {
            Matcher found = pattern.matcher(text);
            if (!found.find()) {
                return null;
            }
            return found.groupCount() == 0 ? found.group() : found.group(1);
        }
    }

    /** Looks the text up in a dictionary. */
    record Dictionary(
            Map<String, @Nullable Object> values, @Nullable Otherwise otherwise) implements CellStep {

        /** So many entries are named in the reason for a reject; more would not be read. */
        private static final int SHOWN = 12;

        public Dictionary {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public @Nullable Object apply(String text) throws CellException {
            if (values.containsKey(text)) {
                return values.get(text);
            }
            if (otherwise == null) {
                throw new CellException("VALUE", "'" + text + "' is none of the values in the mapping: " + known());
            }
            return otherwise.value();
        }

        private String known() {
            List<String> names = new ArrayList<>(values.keySet());
            boolean more = names.size() > SHOWN;
            return String.join(", ", more ? names.subList(0, SHOWN) : names) + (more ? ", …" : "");
        }
    }

    /** The value for what a dictionary does not know. */
    record Otherwise(@Nullable Object value) {}

    /** A number as people of a country write it: {@code 1.234,5} with a comma for decimals. */
    record Decimal(char separator) implements CellStep {
        @Override
        public BigDecimal apply(String text) throws CellException {
            char grouping = separator == ',' ? '.' : ',';
            String plain = text.replace(String.valueOf(grouping), "").replace(separator, '.');
            try {
                return new BigDecimal(plain.replaceAll("[\\s\\u00a0\\u202f']", ""));
            } catch (NumberFormatException e) {
                throw new CellException("TYPE", "'" + text + "' is no number with '" + separator + "' for decimals");
            }
        }
    }

    /** A date in a format of its own, to {@code yyyy-MM-dd}. */
    record Day(String format, DateTimeFormatter formatter) implements CellStep {

        Day(String format) {
            // "uuuu" is the year that a strict reading needs; everybody writes "yyyy".
            this(format, DateTimeFormatter.ofPattern(format.replace('y', 'u')).withResolverStyle(ResolverStyle.STRICT));
        }

        @Override
        public String apply(String text) throws CellException {
            try {
                return LocalDate.parse(text, formatter).toString();
            } catch (DateTimeException e) {
                throw new CellException("TYPE", "'" + text + "' is no date like " + format);
            }
        }
    }

    /** A row of another table by the first of these columns that has the text: {@code [{column: text}, …]}. */
    record Lookup(List<String> columns) implements CellStep {
        public Lookup {
            columns = List.copyOf(columns);
        }

        @Override
        public Object apply(String text) {
            List<Map<String, Object>> alternatives = columns.stream()
                    .map(column -> Map.<String, Object>of(column, text))
                    .toList();
            return alternatives.size() == 1 ? alternatives.get(0) : alternatives;
        }
    }
}
