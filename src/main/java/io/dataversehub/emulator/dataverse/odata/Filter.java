package io.dataversehub.emulator.dataverse.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a row. Three-valued as in SQL: a row for which it is unknown is left out.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows">Filter rows</a>
 */
public sealed interface Filter {

    /** True when all terms are; two or more, none of them itself an {@code And}. */
    record And(List<Filter> terms) implements Filter {
        public And {
            terms = atLeastTwo(terms);
        }
    }

    /** True when one term is; two or more, none of them itself an {@code Or}. */
    record Or(List<Filter> terms) implements Filter {
        public Or {
            terms = atLeastTwo(terms);
        }
    }

    /** Never stands over a {@link NamedCondition}: Dataverse refuses that. */
    record Not(Filter term) implements Filter {}

    /**
     * {@code revenue gt 5}. Written the other way round ({@code 5 lt revenue}) it arrives turned, so that a column is
     * always on the left.
     */
    record Comparison(PropertyPath left, Operator operator, Operand right) implements Filter {}

    /** The pattern keeps its {@code % _ []}, which act as wildcards of SQL's LIKE. Letter case does not matter. */
    record TextMatch(TextFunction function, PropertyPath property, String pattern) implements Filter {}

    /** A boolean column standing alone: {@code creditonhold and ...}. */
    record Truth(PropertyPath property) implements Filter {}

    /**
     * {@code Account_Tasks/any(t:t/statecode eq 1)}. Whether the path leads to a collection is for the caller to check;
     * a collection behind a lookup is one that Dataverse refuses.
     *
     * @param variable null, as is the condition, for {@code any()}: at least one row
     */
    record Quantified(
            Quantifier quantifier,
            PropertyPath collection,
            @Nullable String variable,
            @Nullable Filter condition) implements Filter {
        public Quantified {
            if ((variable == null) != (condition == null)) {
                throw new IllegalArgumentException("a lambda has both a variable and a condition, or neither");
            }
        }
    }

    /**
     * {@code Microsoft.Dynamics.CRM.Between(PropertyName='revenue',PropertyValues=["5","2000"])}. Values are as many as
     * {@link QueryFunction#signature()} says; usually text whatever the column's type, in OData's spelling of that type.
     */
    record NamedCondition(QueryFunction function, PropertyPath property, List<Literal> values) implements Filter {
        public NamedCondition {
            values = List.copyOf(values);
            if (!function.signature().accepts(values.size())) {
                throw new IllegalArgumentException(function + " does not take " + values.size() + " values");
            }
        }
    }

    enum Operator {
        EQ("eq"),
        NE("ne"),
        GT("gt"),
        GE("ge"),
        LT("lt"),
        LE("le");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** The operator that says the same with the sides exchanged. */
        public Operator turned() {
            return switch (this) {
                case EQ, NE -> this;
                case GT -> LT;
                case GE -> LE;
                case LT -> GT;
                case LE -> GE;
            };
        }
    }

    enum TextFunction {
        CONTAINS,
        STARTS_WITH,
        ENDS_WITH
    }

    enum Quantifier {
        ANY,
        ALL
    }

    private static List<Filter> atLeastTwo(List<Filter> terms) {
        if (terms.size() < 2) {
            throw new IllegalArgumentException("needs two terms or more, has " + terms.size());
        }
        return List.copyOf(terms);
    }
}
