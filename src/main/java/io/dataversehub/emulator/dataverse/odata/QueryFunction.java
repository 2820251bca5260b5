package io.dataversehub.emulator.dataverse.odata;

import static io.dataversehub.emulator.dataverse.odata.QueryFunction.Signature.LIST;
import static io.dataversehub.emulator.dataverse.odata.QueryFunction.Signature.NONE;
import static io.dataversehub.emulator.dataverse.odata.QueryFunction.Signature.ONE;
import static io.dataversehub.emulator.dataverse.odata.QueryFunction.Signature.PAIR;
import static io.dataversehub.emulator.dataverse.odata.QueryFunction.Signature.TWO;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of namespace {@code Microsoft.Dynamics.CRM} that may stand in a {@code $filter}, in their own spelling.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryfunctions">Web API
 *     query functions</a>
 */
public enum QueryFunction {
    EqualBusinessId(NONE),
    EqualUserId(NONE),
    EqualUserLanguage(NONE),
    EqualUserOrUserHierarchy(NONE),
    EqualUserOrUserHierarchyAndTeams(NONE),
    EqualUserOrUserTeams(NONE),
    EqualUserTeams(NONE),
    Last7Days(NONE),
    LastFiscalPeriod(NONE),
    LastFiscalYear(NONE),
    LastMonth(NONE),
    LastWeek(NONE),
    LastYear(NONE),
    Next7Days(NONE),
    NextFiscalPeriod(NONE),
    NextFiscalYear(NONE),
    NextMonth(NONE),
    NextWeek(NONE),
    NextYear(NONE),
    NotEqualBusinessId(NONE),
    NotEqualUserId(NONE),
    ThisFiscalPeriod(NONE),
    ThisFiscalYear(NONE),
    ThisMonth(NONE),
    ThisWeek(NONE),
    ThisYear(NONE),
    Today(NONE),
    Tomorrow(NONE),
    Yesterday(NONE),

    Above(ONE),
    AboveOrEqual(ONE),
    Contains(ONE),
    InFiscalPeriod(ONE),
    InFiscalYear(ONE),
    LastXDays(ONE),
    LastXFiscalPeriods(ONE),
    LastXFiscalYears(ONE),
    LastXHours(ONE),
    LastXMonths(ONE),
    LastXWeeks(ONE),
    LastXYears(ONE),
    NextXDays(ONE),
    NextXFiscalPeriods(ONE),
    NextXFiscalYears(ONE),
    NextXHours(ONE),
    NextXMonths(ONE),
    NextXWeeks(ONE),
    NextXYears(ONE),
    NotUnder(ONE),
    OlderThanXDays(ONE),
    OlderThanXHours(ONE),
    OlderThanXMinutes(ONE),
    OlderThanXMonths(ONE),
    OlderThanXWeeks(ONE),
    OlderThanXYears(ONE),
    On(ONE),
    OnOrAfter(ONE),
    OnOrBefore(ONE),
    Under(ONE),
    UnderOrEqual(ONE),

    InFiscalPeriodAndYear(TWO),
    InOrAfterFiscalPeriodAndYear(TWO),
    InOrBeforeFiscalPeriodAndYear(TWO),

    Between(PAIR),
    ContainValues(LIST),
    DoesNotContainValues(LIST),
    In(LIST),
    NotBetween(PAIR),
    NotIn(LIST);

    /** With the point at its end. */
    static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

    static final String PROPERTY_PARAMETER = "PropertyName";
    static final String LIST_PARAMETER = "PropertyValues";

    private static final Map<String, QueryFunction> BY_QUALIFIED_NAME = new HashMap<>();

    static {
        for (QueryFunction function : values()) {
            BY_QUALIFIED_NAME.put(NAMESPACE + function.name(), function);
        }
    }

    private final Signature signature;

    QueryFunction(Signature signature) {
        this.signature = signature;
    }

    /** Which parameters stand beside {@code PropertyName}. */
    public Signature signature() {
        return signature;
    }

    static @Nullable QueryFunction named(String qualifiedName) {
        return BY_QUALIFIED_NAME.get(qualifiedName);
    }

    /** The parameters that carry a function's values, by name. */
    public enum Signature {
        NONE(0, 0),
        ONE(1, 1, "PropertyValue"),
        TWO(2, 2, "PropertyValue1", "PropertyValue2"),
        /** A JSON array of two. */
        PAIR(2, 2, LIST_PARAMETER),
        /** A JSON array of any length. */
        LIST(0, Integer.MAX_VALUE, LIST_PARAMETER);

        private final int least;
        private final int most;
        private final List<String> parameters;

        Signature(int least, int most, String... parameters) {
            this.least = least;
            this.most = most;
            this.parameters = List.of(parameters);
        }

        List<String> parameters() {
            return parameters;
        }

        boolean accepts(int count) {
            return count >= least && count <= most;
        }
    }
}
