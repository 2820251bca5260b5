package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.fetch.Operator;
import io.dataversehub.emulator.dataverse.odata.QueryFunction;

/** The operators of FetchXML that are query functions in OData by another name. */
final class FetchOperators {
    private FetchOperators() {}

    static QueryFunction function(Operator operator) {
        return switch (operator) {
            case IN -> QueryFunction.In;
            case NOT_IN -> QueryFunction.NotIn;
            case BETWEEN -> QueryFunction.Between;
            case NOT_BETWEEN -> QueryFunction.NotBetween;
            case CONTAIN_VALUES -> QueryFunction.ContainValues;
            case NOT_CONTAIN_VALUES -> QueryFunction.DoesNotContainValues;
            case EQ_USERID -> QueryFunction.EqualUserId;
            case NE_USERID -> QueryFunction.NotEqualUserId;
            case EQ_USERTEAMS -> QueryFunction.EqualUserTeams;
            case EQ_USERORUSERTEAMS -> QueryFunction.EqualUserOrUserTeams;
            case EQ_USERORUSERHIERARCHY -> QueryFunction.EqualUserOrUserHierarchy;
            case EQ_USERORUSERHIERARCHYANDTEAMS -> QueryFunction.EqualUserOrUserHierarchyAndTeams;
            case EQ_BUSINESSID -> QueryFunction.EqualBusinessId;
            case NE_BUSINESSID -> QueryFunction.NotEqualBusinessId;
            case EQ_USERLANGUAGE -> QueryFunction.EqualUserLanguage;
            case ABOVE -> QueryFunction.Above;
            case EQ_OR_ABOVE -> QueryFunction.AboveOrEqual;
            case UNDER -> QueryFunction.Under;
            case EQ_OR_UNDER -> QueryFunction.UnderOrEqual;
            case NOT_UNDER -> QueryFunction.NotUnder;
            default -> QueryFunction.valueOf(camelCase(operator));
        };
    }

    /** {@code last-x-days} is {@code LastXDays}; two operators spell their first words otherwise. */
    private static String camelCase(Operator operator) {
        StringBuilder name = new StringBuilder();
        for (String word : operator.text().split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString().replace("Olderthan", "OlderThan").replace("SevenDays", "7Days");
    }
}
