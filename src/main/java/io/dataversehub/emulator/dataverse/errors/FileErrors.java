package io.dataversehub.emulator.dataverse.errors;

import java.util.UUID;

/**
 * The refusals about files and images.
 *
 * <p>Codes and texts from learn.microsoft.com/power-apps/developer/data-platform: file-column-data, image-column-data,
 * attachment-annotation-files. Where those pages have none, the factory says so. None was checked against a live
 * environment.
 */
public final class FileErrors {
    private static final int KILO = 1024;

    private FileErrors() {}

    /** unManagedidsattachmentinvalidfilesize. */
    public static WebApiException fileTooLarge() {
        return new WebApiException(400, "0x80044a02", "Attachment file size is too big.");
    }

    /** ProcessImageFailure: larger than its column allows. */
    public static WebApiException imageTooLarge(int maxKilobytes, long bytes) {
        return imageFailure("File size is too big. MaxSize: " + maxKilobytes / KILO + " MB, Uploaded filesize: "
                + bytes / KILO / KILO + " MB.");
    }

    /** ProcessImageFailure: no image. */
    public static WebApiException notAnImage(UUID row, String table, String column) {
        return imageFailure("Update image properties failed for objectid: " + row + ", logicalName: " + table
                + ", attribute: " + column);
    }

    private static WebApiException imageFailure(String reason) {
        return new WebApiException(400, "0x80072553", "Error occured when processing image. Reason: " + reason);
    }

    /** CannotUploadNonPrimaryImageAttributeOnCreate. */
    public static WebApiException notPrimaryImage(String column, String table) {
        return new WebApiException(
                400,
                "0x80090487",
                "Non-primary image attribute " + column + " of entity " + table
                        + " is not allowed to upload during Create operation.");
    }

    /** ObjectDoesNotExist, for an image of which only the thumbnail is there. */
    public static WebApiException noFullImage(String imageId, String column, String table, UUID row) {
        return new WebApiException(
                404,
                "0x80040217",
                "No FileAttachment records found for imagedescriptorId: " + imageId + " for image attribute: " + column
                        + " of " + table + " record with id " + row + ".");
    }

    /** ObjectDoesNotExist, for a file column that is empty. Text as seen in public code. */
    public static WebApiException noFile(String column, UUID row) {
        return new WebApiException(
                404, "0x80040217", "No file attachment found for attribute: " + column + " EntityId: " + row + ".");
    }

    /** A file that is sent with the other columns of its row. Text inferred: the documentation says only that it cannot be. */
    public static WebApiException notSetDirectly(String column) {
        return new WebApiException(
                400,
                "0x80040203",
                "The value of the file column '" + column + "' cannot be set with the record. Upload the file to the"
                        + " column after the record was created; null removes it.");
    }

    /** What a request about a file lacks or says wrongly. Text inferred. */
    public static WebApiException invalid(String detail) {
        return new WebApiException(400, "0x80040203", detail);
    }

    /** A token of an upload or download that is not, or no longer, known. Text inferred. */
    public static WebApiException unknownToken(String name) {
        return invalid("The " + name + " is not valid or has expired. Begin the transfer again.");
    }

    /** A range outside of the file; status as HTTP has it (RFC 9110, 15.5.17), text inferred. */
    public static WebApiException rangeNotSatisfiable(String range, long length) {
        return new WebApiException(
                416, "0x80040203", "The range '" + range + "' is not in the file, which has " + length + " bytes.");
    }
}
