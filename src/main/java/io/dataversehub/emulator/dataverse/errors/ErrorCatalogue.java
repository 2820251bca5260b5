package io.dataversehub.emulator.dataverse.errors;

import java.util.UUID;

/**
 * The refusals about rows, keys and values.
 *
 * <p>Codes and texts follow the error list and the captured answers in Microsoft's documentation of the Web API
 * (learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors); a factory whose
 * text is only inferred says so. None was checked against a live environment.
 */
public final class ErrorCatalogue {

    private ErrorCatalogue() {}

    /** ObjectDoesNotExist. */
    public static WebApiException rowNotFound(String table, UUID id) {
        return new WebApiException(404, "0x80040217", "Entity '" + table + "' With Id = " + id + " Does Not Exist");
    }

    /** RecordNotFoundByEntityKey. */
    public static WebApiException rowNotFoundByKey(String table) {
        return new WebApiException(
                404, "0x80060891", "A record with the specified key values does not exist in " + table + " entity");
    }

    /** Key columns in the URL that are no declared key. Text as documented; status 400 inferred. */
    public static WebApiException keyNotDefined(String table) {
        String type = "'Microsoft.Dynamics.CRM." + table + "'";
        return new WebApiException(
                400,
                "0x80060888",
                "The key in the request URI is not valid for resource " + type
                        + ". Ensure that the names and number of key properties match the declared or alternate key"
                        + " properties for the resource " + type + ".");
    }

    /** A key value of the wrong kind. Text inferred. */
    public static WebApiException keyValueInvalid(String table, String column, String value) {
        return new WebApiException(
                400,
                "0x80060888",
                "The value '" + value + "' is not valid for the key property '" + column
                        + "' of resource 'Microsoft.Dynamics.CRM." + table + "'.");
    }

    /** DuplicateRecord: the primary key is taken. */
    public static WebApiException duplicateRow() {
        return new WebApiException(412, "0x80040237", "A record with matching key values already exists.");
    }

    /** DuplicateRecordEntityKey: an alternate key is taken. Status inferred. */
    public static WebApiException duplicateKey(String keyName, String columns) {
        return new WebApiException(
                412,
                "0x80060892",
                "Entity Key " + keyName + " violated. A record with the same value for " + columns
                        + " already exists. A duplicate record cannot be created. Select one or more unique values and"
                        + " try again.");
    }

    /** ConcurrencyVersionMismatch. */
    public static WebApiException versionMismatch() {
        return new WebApiException(
                412,
                "0x80060882",
                "The version of the existing record doesn't match the RowVersion property provided.");
    }

    /** OptimisticConcurrencyNotEnabled. */
    public static WebApiException optimisticConcurrencyNotEnabled(String table) {
        return new WebApiException(
                400,
                "0x8006088d",
                "Optimistic concurrency isn't enabled for entity type " + table
                        + ". The IfVersionMatches value of ConcurrencyBehavior can only be used if optimistic"
                        + " concurrency is enabled.");
    }

    /** CannotDeleteDueToAssociation. */
    public static WebApiException deleteRestricted() {
        return new WebApiException(
                405,
                "0x80040227",
                "The object you tried to delete is associated with another object and cannot be deleted.");
    }

    /** A property that the table does not have, in a body. */
    public static WebApiException invalidProperty(String property, String table) {
        return new WebApiException(
                400,
                "0x0",
                "An error occurred while validating input parameters: Microsoft.Crm.CrmException: Invalid property '"
                        + property + "' was found in entity 'Microsoft.Dynamics.CRM." + table
                        + "'. ---> Microsoft.OData.ODataException: Does not support untyped value in non-open type.");
    }

    /** A property that the table does not have, in a query. */
    public static WebApiException propertyNotFound(String property, String table) {
        return new WebApiException(
                400,
                "0x0",
                "Could not find a property named '" + property + "' on type 'Microsoft.Dynamics.CRM." + table + "'.");
    }

    /** An annotation such as {@code x@odata.bind} whose {@code x} is no navigation property. */
    public static WebApiException undeclaredNavigation(String entitySet, String property) {
        return payload(
                entitySet,
                "An undeclared property '" + property
                        + "' which only has property annotations in the payload but no property value was found in the"
                        + " payload. In OData, only declared navigation properties and declared named streams can be"
                        + " represented as properties without values.");
    }

    /** Anything in a body that the OData reader of Dataverse refuses. */
    public static WebApiException payload(String entitySet, String reason) {
        return new WebApiException(
                400,
                "0x80048d19",
                "Error identified in Payload provided by the user for Entity :'" + entitySet
                        + "'  ---->  InnerException : Microsoft.OData.ODataException: " + reason);
    }

    /** StringLengthTooLong; the two spaces are Dataverse's. */
    public static WebApiException tooLong(String column, String table, int maxLength) {
        return new WebApiException(
                400,
                "0x80044331",
                "A validation error occurred.  The length of the '" + column + "' attribute of the '" + table
                        + "' entity exceeded the maximum allowed length of '" + maxLength + "'.");
    }

    /** IntegerValueOutOfRange. Text as seen in public code. */
    public static WebApiException integerOutOfRange(String value, String column, String table, String accepted) {
        return outOfRange("0x8004432f", value, column, table, accepted);
    }

    /** DecimalValueOutOfRange, for decimal, float and money. Text as seen in public code. */
    public static WebApiException decimalOutOfRange(String value, String column, String table, String accepted) {
        return outOfRange("0x80044330", value, column, table, accepted);
    }

    /** PicklistValueOutOfRange. Text as seen in public code. */
    public static WebApiException choiceOutOfRange(String value, String column, String table, String accepted) {
        return outOfRange("0x8004431a", value, column, table, accepted);
    }

    private static WebApiException outOfRange(String code, String value, String column, String table, String accepted) {
        return new WebApiException(
                400,
                code,
                "A validation error occurred. The value " + value + " of '" + column + "' on record of type '" + table
                        + "' is outside the valid range. Accepted Values: " + accepted);
    }

    /** InvalidStateCodeStatusCode. The ids after the standard text are what live servers add. */
    public static WebApiException invalidState(String table, String state, String status) {
        return new WebApiException(
                400,
                "0x80048408",
                status + " is not a valid status code for state code " + state + " on " + table
                        + ". State code is invalid or state code is valid but status code is invalid for a specified"
                        + " state code.");
    }

    /** RequiredFieldMissing; the column's name is added so that the caller can act. */
    public static WebApiException requiredMissing(String column, String table) {
        return new WebApiException(
                400, "0x80040200", "Required field '" + column + "' is missing for entity '" + table + "'.");
    }

    /** DuplicateRecordsFound, by a duplicate detection rule. */
    public static WebApiException duplicatesFound() {
        return new WebApiException(
                412,
                "0x80040333",
                "A record was not created or updated because a duplicate of the current record already exists.");
    }

    /** UserNotMemberOfOrg. */
    public static WebApiException userNotMember() {
        return new WebApiException(403, "0x80072560", "The user is not a member of the organization.");
    }

    /** InvalidArgument. */
    public static WebApiException invalidArgument(String detail) {
        return new WebApiException(400, "0x80040203", detail);
    }

    /** A row that may not stand twice in one bulk call. Text inferred. */
    public static WebApiException duplicateInTargets() {
        return new WebApiException(
                400, "0x80040237", "Duplicate records are not allowed in Targets: two records have the same key.");
    }

    /** Another transaction held the rows for too long, or each waited for the other. */
    public static WebApiException deadlock() {
        return new WebApiException(500, "0x80044150", "Generic SQL error. Sql Number: 1205");
    }

    /** SQL timeout. */
    public static WebApiException sqlTimeout() {
        return new WebApiException(500, "0x80044151", "SQL timeout expired.");
    }
}
