package io.dataversehub.emulator.dataverse.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An aggregation: {@code filter(statecode eq 0)/groupby((statuscode),aggregate(revenue with sum as total))}.
 *
 * @param filter which rows take part; null for all
 * @param groupBy empty for one group of all rows
 * @param aggregations empty for the distinct values of the groups
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/aggregate-data">Aggregate
 *     data</a>
 */
public record Apply(@Nullable Filter filter, List<PropertyPath> groupBy, List<Aggregation> aggregations) {

    public Apply {
        groupBy = List.copyOf(groupBy);
        aggregations = List.copyOf(aggregations);
        if (groupBy.isEmpty() && aggregations.isEmpty()) {
            throw new IllegalArgumentException("neither groups nor aggregations");
        }
    }

    /**
     * One value per group.
     *
     * @param property null for {@link Method#COUNT}, which counts rows
     * @param alias name of the value in the answer
     */
    public record Aggregation(@Nullable PropertyPath property, Method method, String alias) {
        public Aggregation {
            if ((property == null) != (method == Method.COUNT)) {
                throw new IllegalArgumentException("all but a count need a property, and a count takes none");
            }
        }
    }

    public enum Method {
        SUM,
        AVERAGE,
        MIN,
        MAX,
        COUNT
    }

    /**
     * @param text decoded, as {@link QueryOptions#apply()} gives it
     * @throws ODataException when Dataverse would refuse it
     */
    public static Apply parse(String text, Aliases aliases) {
        return new ApplyParser(text, aliases).parse();
    }
}
