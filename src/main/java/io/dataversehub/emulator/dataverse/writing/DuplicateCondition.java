package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a duplicate detection rule, by its {@code operatorcode}:
 *
 * <pre>
 * 0 exact match      1 same first characters   2 same last characters
 * 3 same date        4 same date and time      5, 6 same choice
 * </pre>
 *
 * @param base column of the row looked at
 * @param matching property of the rows it is compared with
 * @param characters of codes 1 and 2
 */
record DuplicateCondition(String base, PropertyPath matching, int operator, int characters, boolean ignoresBlank) {
    private static final int FIRST_CHARACTERS = 1;
    private static final int LAST_CHARACTERS = 2;
    private static final int SAME_DATE = 3;

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when it names columns that are not there */
    static DuplicateCondition of(Row row, Table base, Table matching) {
        String baseColumn = column(row, "baseattributename", base);
        String matchingColumn = column(row, "matchingattributename", matching);
        return new DuplicateCondition(
                baseColumn,
                PropertyPath.of(matching.column(matchingColumn).propertyName()),
                row.get("operatorcode") instanceof Integer code ? code : 0,
                row.get("operatorparam") instanceof Integer count ? count : 0,
                Boolean.TRUE.equals(row.get("ignoreblankvalues")));
    }

    private static String column(Row row, String attribute, Table table) {
        if (row.get(attribute) instanceof String name && table.has(name)) {
            return name;
        }
        throw ErrorCatalogue.invalidArgument("The duplicate rule condition " + row.id() + " has '" + row.get(attribute)
                + "' as '" + attribute + "', which is no column of " + table.logicalName() + ".");
    }

    static Filter active() {
        return new Filter.Comparison(
                PropertyPath.of(StateRules.STATE), Filter.Operator.EQ, new Literal.Number(BigDecimal.ZERO));
    }

    Filter filter(@Nullable Object value) {
        if (value instanceof String text && characters > 0 && operator == FIRST_CHARACTERS) {
            String start = text.substring(0, Math.min(characters, text.length()));
            return new Filter.TextMatch(Filter.TextFunction.STARTS_WITH, matching, plain(start));
        }
        if (value instanceof String text && characters > 0 && operator == LAST_CHARACTERS) {
            String end = text.substring(Math.max(0, text.length() - characters));
            return new Filter.TextMatch(Filter.TextFunction.ENDS_WITH, matching, plain(end));
        }
        if (value instanceof LocalDateTime time && operator == SAME_DATE) {
            LocalDateTime day = time.toLocalDate().atStartOfDay();
            return new Filter.And(List.of(
                    new Filter.Comparison(matching, Filter.Operator.GE, literal(day)),
                    new Filter.Comparison(matching, Filter.Operator.LT, literal(day.plusDays(1)))));
        }
        return new Filter.Comparison(matching, Filter.Operator.EQ, literal(value));
    }

    /** Text that a pattern takes letter for letter. */
    private static String plain(String text) {
        return text.replace("[", "[[]").replace("%", "[%]").replace("_", "[_]");
    }

    private static Literal literal(@Nullable Object value) {
        if (value == null) {
            return Literal.Null.NULL;
        }
        if (value instanceof Reference reference) {
            return new Literal.Guid(reference.id());
        }
        if (value instanceof UUID id) {
            return new Literal.Guid(id);
        }
        if (value instanceof Boolean bool) {
            return new Literal.Bool(bool);
        }
        if (value instanceof Number number) {
            return new Literal.Number(new BigDecimal(number.toString()));
        }
        if (value instanceof LocalDateTime time) {
            return new Literal.DateTime(time.atOffset(ZoneOffset.UTC));
        }
        return value instanceof LocalDate date ? new Literal.Date(date) : new Literal.Text(value.toString());
    }
}
