package io.dataversehub.emulator.dataverse.errors;

/**
 * The refusals about change tracking.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/use-change-tracking-synchronize-data-external-systems">Use
 *     change tracking</a>
 */
public final class ChangeTrackingErrors {

    private ChangeTrackingErrors() {}

    /** ChangeTrackingNotEnabledForEntity. */
    public static WebApiException notEnabled(String table) {
        return new WebApiException(400, "0x80072491", "The entity " + table + " is not enabled for change tracking");
    }

    /** Text as documented; code inferred. @param option without dollar sign */
    public static WebApiException optionNotSupported(String option) {
        return ProtocolErrors.queryShape(
                "The \"$" + option + "\" query parameter isn't supported when Change Tracking is enabled.");
    }

    /** ExpiredVersionStamp. */
    public static WebApiException expired() {
        return new WebApiException(
                400, "0x80044352", "Version stamp associated with the client has expired. Please perform a full sync.");
    }
}
