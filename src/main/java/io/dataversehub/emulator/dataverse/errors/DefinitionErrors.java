package io.dataversehub.emulator.dataverse.errors;

/**
 * The refusals about definitions of tables, columns, keys and relationships.
 *
 * <p>Codes from the error list; the texts are the standard English ones, not checked against a live environment.
 */
public final class DefinitionErrors {

    private DefinitionErrors() {}

    /** DuplicateName. */
    public static WebApiException tableExists(String name) {
        return new WebApiException(400, "0x80047010", "An entity with the specified name " + name + " already exists.");
    }

    /** DuplicateAttributeSchemaName. */
    public static WebApiException columnExists(String column, String table) {
        return new WebApiException(
                400, "0x80047013", "Attribute with the name " + column + " already exists in entity " + table + ".");
    }

    /** EntityKeyNameExists. */
    public static WebApiException keyExists(String key, String table) {
        return new WebApiException(
                400, "0x80060893", "An entity key with the name " + key + " already exists on entity " + table + ".");
    }

    /** EntityKeyWithSelectedAttributesExists. */
    public static WebApiException keyOverColumnsExists(String table) {
        return new WebApiException(
                400,
                "0x80060894",
                "An entity key with the selected attributes already exists on entity " + table + ".");
    }

    /** The database could not follow: most often text that is longer than its column would be. */
    public static WebApiException rowsDoNotFit(String tables) {
        return new WebApiException(
                400,
                "0x80040203",
                "The definition of " + tables
                        + " could not be changed, since rows that are there do not fit it. Nothing" + " was changed.");
    }

    /** InvalidArgument, for what a definition lacks or says wrongly. */
    public static WebApiException invalid(String detail) {
        return new WebApiException(400, "0x80040203", detail);
    }
}
