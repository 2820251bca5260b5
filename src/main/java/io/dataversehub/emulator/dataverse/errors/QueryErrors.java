package io.dataversehub.emulator.dataverse.errors;

/**
 * The refusals about queries, of FetchXML above all.
 *
 * <p>Names and codes are those of learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes.
 * Where the documentation of FetchXML shows no text, it is inferred from the name. All are answered with status 400.
 */
public final class QueryErrors {

    private QueryErrors() {}

    /** AggregateQueryRecordLimitExceeded. */
    public static WebApiException tooManyToAggregate() {
        return refusal("0x8004e023", "AggregateQueryRecordLimit exceeded. Cannot perform this operation.");
    }

    /** TooManyConditionsInQuery. */
    public static WebApiException tooManyConditions() {
        return refusal("0x8004430c", "Number of conditions in query exceeded maximum limit.");
    }

    /** TooManyLinkEntitiesInQuery. */
    public static WebApiException tooManyLinks() {
        return refusal("0x8004430d", "Number of link entities in query exceeded maximum limit.");
    }

    /** OverRetrievalUpperLimitWithoutPagingCookie. */
    public static WebApiException pagingCookieNeeded() {
        return refusal(
                "0x8004430a",
                "Over upper limit of records that can be requested without a paging cookie. A paging cookie is required"
                        + " when retrieving a high page number.");
    }

    /** QueryBuilderInvalidPagingCookie. */
    public static WebApiException invalidPagingCookie() {
        return refusal("0x8004112a", "Invalid page number in paging cookie.");
    }

    /** InvalidFetchXml. */
    public static WebApiException invalidXml(String reason) {
        return refusal("0x80040303", "Invalid FetchXml. " + reason);
    }

    /** QueryBuilderDeserializeInvalidNode. */
    public static WebApiException invalidNode(String element, String parent) {
        return refusal(
                "0x8004111c",
                "The element '" + element + "' is not valid in FetchXml here: its parent is " + parent + ".");
    }

    /** QueryBuilderElementNotFound. */
    public static WebApiException elementNotFound(String element) {
        return refusal("0x80041123", "The element '" + element + "' is missing in the FetchXml.");
    }

    /** QueryBuilderInvalidConditionOperator. */
    public static WebApiException invalidOperator(String operator) {
        return refusal("0x80041120", "The condition operator '" + operator + "' is not valid.");
    }

    /** QueryBuilderBad_Condition. */
    public static WebApiException badCondition(String reason) {
        return refusal("0x80041106", reason);
    }

    /** QueryBuilderInvalidFilterType. */
    public static WebApiException invalidFilterType(String type) {
        return refusal("0x80041122", "The filter type '" + type + "' is not valid. Use and, or.");
    }

    /** QueryBuilderDeserializeInvalidLinkType. */
    public static WebApiException invalidLinkType(String type) {
        return refusal("0x80041117", "The link-type '" + type + "' is not valid here.");
    }

    /** QueryBuilderDeserializeInvalidAggregate. */
    public static WebApiException invalidAggregate(String aggregate) {
        return refusal("0x8004111a", "The aggregate '" + aggregate + "' is not valid.");
    }

    /** QueryBuilderInvalidDateGrouping. */
    public static WebApiException invalidDateGrouping(String grouping) {
        return refusal("0x80041135", "The dategrouping '" + grouping + "' is not valid here.");
    }

    /** QueryBuilderAttributeCannotBeGroupByAndAggregate. */
    public static WebApiException groupByAndAggregate(String attribute) {
        return refusal(
                "0x80041137", "Attribute '" + attribute + "' can not be specified as both groupby and aggregate.");
    }

    /** QueryBuilderNoEntity. */
    public static WebApiException noTable(String table) {
        return refusal(
                "0x80041102",
                "The entity with a name = '" + table + "' with namemapping = 'Logical' was not found in the"
                        + " MetadataCache.");
    }

    /** QueryBuilderNoAttribute. */
    public static WebApiException noColumn(String table, String column) {
        return refusal(
                "0x80041103",
                "'" + table + "' entity doesn't contain attribute with Name = '" + column
                        + "' and NameMapping = 'Logical'.");
    }

    /** QueryBuilderEntitiesDontMatch. */
    public static WebApiException tablesDoNotMatch(String asked, String queried) {
        return refusal(
                "0x80041128",
                "Entity name specified in fetchxml does not match the entity name specified in the Entity Collection"
                        + " segment: '" + queried + "' and '" + asked + "'.");
    }

    /** QueryBuilderAlias_Does_Not_Exist, or QueryBuilderLinkNodeForOrderNotFound: one text for both. */
    public static WebApiException noAlias(String alias) {
        return refusal("0x8004110a", "The alias '" + alias + "' does not exist in the query.");
    }

    /** QueryBuilderNoAlias: an aggregating query names all that it shows. */
    public static WebApiException aliasNeeded(String attribute) {
        return refusal("0x8004110b", "The attribute '" + attribute + "' needs an alias in an aggregate query.");
    }

    /** QueryBuilderDuplicateAlias. */
    public static WebApiException duplicateAlias(String alias) {
        return refusal("0x80041130", "The alias '" + alias + "' is used more than once in the query.");
    }

    /** QueryBuilderAttribute_With_Aggregate. */
    public static WebApiException neitherGroupedNorAggregated(String attribute) {
        return refusal(
                "0x80041107",
                "Attribute '" + attribute
                        + "' can not be specified if an aggregate operation is requested, unless it is"
                        + " grouped by or aggregated.");
    }

    /** QueryBuilderInvalidAggregateAttribute. */
    public static WebApiException aggregateNotAllowed(String attribute) {
        return refusal(
                "0x8004112f",
                "Attribute '" + attribute + "' uses aggregate or groupby, but the fetch is not an aggregate query.");
    }

    /** QueryBuilderAttributeNotAllowedForAggregateOrderBy. */
    public static WebApiException orderByAliasOnly() {
        return refusal(
                "0x80041131",
                "An attribute can not be specified for an order clause for an aggregate Query. Use an alias.");
    }

    /** QueryBuilderAliasNotAllowedForNonAggregateOrderBy. */
    public static WebApiException orderByAttributeOnly() {
        return refusal(
                "0x80041132",
                "An alias cannot be specified for an order clause for a non-aggregate Query. Use an attribute.");
    }

    /** QueryBuilderInvalid_Value. */
    public static WebApiException invalidValue(String value, String column) {
        return refusal("0x80041108", "The value '" + value + "' is not valid for the attribute '" + column + "'.");
    }

    /** QueryBuilderAttributePairMismatch. */
    public static WebApiException pairMismatch(String left, String right) {
        return refusal("0x80041111", "The attributes '" + left + "' and '" + right + "' are not of the same type.");
    }

    /** MissingHierarchicalRelationshipForOperator. */
    public static WebApiException noHierarchy(String table, String operator) {
        return refusal(
                "0x80047020",
                "Can't apply the operator " + operator + ": there is no hierarchical relationship on " + table + ".");
    }

    /** What links there are on elastic tables is all outer. Code and text as "Use elastic tables" shows them. */
    public static WebApiException linksNotSupported() {
        return refusal("0x80048d0b", "Link entities are not supported");
    }

    /** DataEngineLeadingWildcardQueryThrottling. The status is inferred, as that of all errors without one of their own. */
    public static WebApiException leadingWildcardThrottled() {
        return throttled("0x80048644", "uses a leading wildcard value in a filter condition");
    }

    /** DataEnginePerformanceValidationIssuesQueryThrottling. @param patterns their identifiers, joined by commas */
    public static WebApiException antiPatternsThrottled(String patterns) {
        WebApiException refusal = throttled("0x80048745", "has performance validation issues (" + patterns + ")");
        return refusal(
                refusal.code(),
                refusal.text() + " Please refer to this document: https://go.microsoft.com/fwlink/?linkid=2162952");
    }

    private static WebApiException throttled(String code, String fault) {
        return refusal(
                code,
                "This query cannot be executed because it conflicts with Query Throttling; the query " + fault
                        + ", which will cause the query to be throttled more aggressively.");
    }

    private static WebApiException refusal(String code, String text) {
        return new WebApiException(400, code, text);
    }
}
