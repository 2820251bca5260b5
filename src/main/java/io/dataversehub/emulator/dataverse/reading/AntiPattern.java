package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;

/**
 * What makes a query expensive, by the identifiers that refusals name. Two of the documented ones cannot occur here: there are
 * no calculated columns ({@code FilteringOnCalculatedColumns}), and nobody has said how many logical columns are a large
 * amount ({@code LargeAmountOfLogicalAttributes}).
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/query-antipatterns">Query anti-patterns</a>
 */
enum AntiPattern {
    LEADING_WILDCARD("PerformanceLeadingWildCard"),
    LARGE_COLUMN_SEARCH("PerformanceLargeColumnSearch"),
    ORDER_ON_CHOICE("OrderOnEnumAttribute"),
    ORDER_ON_JOINED_TABLE("OrderOnPropertiesFromJoinedTables"),
    MANY_COLUMNS("LargeAmountOfAttributes");

    /** Texts longer than this have no index in Dataverse. */
    private static final int LARGEST_INDEXED_TEXT = 850;

    /** "All columns or a large number of columns": how many are large is not documented. */
    private static final int LARGE_NUMBER_OF_COLUMNS = 100;

    private final String identifier;

    AntiPattern(String identifier) {
        this.identifier = identifier;
    }

    String identifier() {
        return identifier;
    }

    /** Whether SQL's LIKE must look at every row. A hyphen counts for nothing in the order of texts. */
    static boolean leadsWithWildcard(String pattern) {
        String text = pattern.startsWith("-") ? pattern.substring(1) : pattern;
        return text.isEmpty() ? !pattern.isEmpty() : "%_[".indexOf(text.charAt(0)) >= 0;
    }

    static boolean isLargeText(Column column) {
        Integer length = column.shape().maxLength();
        return column.type() == ColumnType.MEMO
                || column.type() == ColumnType.STRING && length != null && length > LARGEST_INDEXED_TEXT;
    }

    static boolean isLargeNumber(int columns) {
        return columns > LARGE_NUMBER_OF_COLUMNS;
    }
}
