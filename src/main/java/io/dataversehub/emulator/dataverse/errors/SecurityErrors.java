package io.dataversehub.emulator.dataverse.errors;

import java.util.UUID;

/**
 * The refusals about secured columns, field security profiles and field sharing, and about acting for others.
 *
 * <p>Codes and texts follow the error list of Microsoft's documentation; a text that was captured from a live environment or
 * is only inferred says so.
 */
public final class SecurityErrors {
    private SecurityErrors() {}

    /** AttributePermissionUpdateIsMissingDuringUpdate, as captured. @param column and table as users see them */
    public static WebApiException mayNotUpdate(UUID user, String column, String table) {
        return missing("0x8004f507", user, "update", column, table);
    }

    /** AttributePrivilegeCreateIsMissing. Text inferred from the captured one for updates. */
    public static WebApiException mayNotCreate(UUID user, String column, String table) {
        return missing("0x8004f502", user, "create", column, table);
    }

    private static WebApiException missing(String code, UUID user, String right, String column, String table) {
        return new WebApiException(
                403,
                code,
                "Caller user with Id " + user + " does not have " + right + " permissions to a " + column
                        + " secured field on entity " + table + ". The requested operation could not be completed.");
    }

    /** CannotActOnBehalfOfAnotherUser. */
    public static WebApiException mayNotActForOthers() {
        return new WebApiException(
                403, "0x8004a110", "User does not have the privilege to act on behalf another user.");
    }

    /** AttributeNotSecured. */
    public static WebApiException notSecured() {
        return new WebApiException(
                400,
                "0x8004f508",
                "One or more fields are not enabled for field level security. Field level security is not enabled until"
                        + " you publish the customizations.");
    }

    /** CannotSecureAttribute. */
    public static WebApiException cannotBeSecured(String column) {
        return new WebApiException(400, "0x8004f501", "The field '" + column + "' is not securable");
    }

    /** AttributeSharingCreateDuplicate. */
    public static WebApiException alreadyShared() {
        return new WebApiException(400, "0x8004f50b", "Attribute has already been shared.");
    }

    /** AttributeSharingCreateShouldSetReadOrAndUpdateAccess. */
    public static WebApiException sharesNothing(String attributeId) {
        return new WebApiException(
                400,
                "0x8004f509",
                "You must set read and/or update access when you share a secured attribute. Attribute ID: "
                        + attributeId);
    }

    /** AttributeSharingUpdateInvalid. */
    public static WebApiException sharesNothingAnyMore() {
        return new WebApiException(
                400, "0x8004f50a", "Both readAccess and updateAccess are false: call Delete instead of Update.");
    }

    /** AdminProfileCannotBeEditedOrDeleted. */
    public static WebApiException administratorsProfile() {
        return new WebApiException(
                400, "0x8004f50c", "The System Administrator field security profile cannot be modified or deleted.");
    }
}
