package io.dataversehub.emulator.dataverse.fetch;

import java.util.Locale;
import java.util.Optional;

/**
 * The operators of conditions; the language writes them in lower case with hyphens: {@link #NOT_LIKE} is {@code not-like}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/operators">condition operator
 *     values</a>
 */
public enum Operator {
    EQ(1),
    NE(1),
    NEQ(1),
    GT(1),
    GE(1),
    LT(1),
    LE(1),
    LIKE(1),
    NOT_LIKE(1),
    BEGINS_WITH(1),
    NOT_BEGIN_WITH(1),
    ENDS_WITH(1),
    NOT_END_WITH(1),
    IN(1, Operator.ANY_NUMBER),
    NOT_IN(1, Operator.ANY_NUMBER),
    BETWEEN(2),
    NOT_BETWEEN(2),
    NULL(0),
    NOT_NULL(0),
    CONTAIN_VALUES(1, Operator.ANY_NUMBER),
    NOT_CONTAIN_VALUES(1, Operator.ANY_NUMBER),

    EQ_USERID(0),
    NE_USERID(0),
    EQ_USERTEAMS(0),
    EQ_USERORUSERTEAMS(0),
    EQ_USERORUSERHIERARCHY(0),
    EQ_USERORUSERHIERARCHYANDTEAMS(0),
    EQ_BUSINESSID(0),
    NE_BUSINESSID(0),
    EQ_USERLANGUAGE(0),

    ABOVE(1),
    EQ_OR_ABOVE(1),
    UNDER(1),
    EQ_OR_UNDER(1),
    NOT_UNDER(1),

    ON(1),
    ON_OR_BEFORE(1),
    ON_OR_AFTER(1),
    TODAY(0),
    YESTERDAY(0),
    TOMORROW(0),
    LAST_SEVEN_DAYS(0),
    NEXT_SEVEN_DAYS(0),
    THIS_WEEK(0),
    LAST_WEEK(0),
    NEXT_WEEK(0),
    THIS_MONTH(0),
    LAST_MONTH(0),
    NEXT_MONTH(0),
    THIS_YEAR(0),
    LAST_YEAR(0),
    NEXT_YEAR(0),
    LAST_X_HOURS(1),
    NEXT_X_HOURS(1),
    LAST_X_DAYS(1),
    NEXT_X_DAYS(1),
    LAST_X_WEEKS(1),
    NEXT_X_WEEKS(1),
    LAST_X_MONTHS(1),
    NEXT_X_MONTHS(1),
    LAST_X_YEARS(1),
    NEXT_X_YEARS(1),
    OLDERTHAN_X_MINUTES(1),
    OLDERTHAN_X_HOURS(1),
    OLDERTHAN_X_DAYS(1),
    OLDERTHAN_X_WEEKS(1),
    OLDERTHAN_X_MONTHS(1),
    OLDERTHAN_X_YEARS(1),
    THIS_FISCAL_YEAR(0),
    LAST_FISCAL_YEAR(0),
    NEXT_FISCAL_YEAR(0),
    THIS_FISCAL_PERIOD(0),
    LAST_FISCAL_PERIOD(0),
    NEXT_FISCAL_PERIOD(0),
    LAST_X_FISCAL_YEARS(1),
    NEXT_X_FISCAL_YEARS(1),
    LAST_X_FISCAL_PERIODS(1),
    NEXT_X_FISCAL_PERIODS(1),
    IN_FISCAL_YEAR(1),
    IN_FISCAL_PERIOD(1),
    IN_FISCAL_PERIOD_AND_YEAR(2),
    IN_OR_BEFORE_FISCAL_PERIOD_AND_YEAR(2),
    IN_OR_AFTER_FISCAL_PERIOD_AND_YEAR(2);

    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    private final int least;
    private final int most;

    Operator(int values) {
        this(values, values);
    }

    Operator(int least, int most) {
        this.least = least;
        this.most = most;
    }

    boolean takes(int values) {
        return values >= least && values <= most;
    }

    /** As written: {@code not-like}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The operator written so; letter case does not matter. */
    static Optional<Operator> of(String text) {
        for (Operator operator : values()) {
            if (operator.text().equalsIgnoreCase(text)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
