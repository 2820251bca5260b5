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

    /** The index of a key could not be built, most often since rows have the same values. */
    public static WebApiException keyNotBuilt(String table) {
        return new WebApiException(
                400,
                "0x80060892",
                "The definition of " + table + " could not be changed: rows that are there do not fit it, or two of"
                        + " them have the same values for the columns of the new key.");
    }

    /** InvalidArgument, for what a definition lacks or says wrongly. */
    public static WebApiException invalid(String detail) {
        return new WebApiException(400, "0x80040203", detail);
    }
}
