package io.dataversehub.emulator.dataverse.errors;

/**
 * The refusals about definitions of tables, columns, keys and relationships.
 *
 * <p>Codes from the error list; the texts are the standard English ones, not checked against a live environment.
 */
public final class DefinitionErrors {

    private DefinitionErrors() {}

    /** QueryBuilderNoEntity, as the metadata cache words it. */
    public static WebApiException noTable(String name) {
        return new WebApiException(
                404,
                "0x80041102",
                "The entity with a name = '" + name
                        + "' with namemapping = 'Logical' was not found in the MetadataCache.");
    }

    /** QueryBuilderNoAttribute. */
    public static WebApiException noColumn(String table, String name) {
        return new WebApiException(
                404,
                "0x80041103",
                "'" + table + "' entity doesn't contain attribute with Name = '" + name
                        + "' and NameMapping = 'Logical'.");
    }

    /** ObjectDoesNotExist, for definitions that are asked for by id, and for relationships, keys and choices. */
    public static WebApiException notFound(String kind, String property, String value) {
        return new WebApiException(
                404,
                "0x80040217",
                "Could not find an entity of type '" + kind + "' with " + property + " = '" + value + "'.");
    }

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

    /** SchemaNameNotStartwithLetter. */
    public static WebApiException nameMustStartWithLetter(String name) {
        return new WebApiException(400, "0x80044365", "The name '" + name + "' must start with a letter.");
    }

    /** SchemaNameContainsNonAlphaNumericCharacters. */
    public static WebApiException nameHasOtherCharacters(String name) {
        return new WebApiException(
                400, "0x80044364", "The name '" + name + "' may contain letters, digits and underscores only.");
    }

    /** SchemaNameLengthExceedsLimit. */
    public static WebApiException nameTooLong(String name, int limit) {
        return new WebApiException(
                400, "0x80044367", "The name '" + name + "' is longer than the limit of " + limit + " characters.");
    }

    /** InvalidNamePrefix. */
    public static WebApiException nameWithoutPrefix(String name) {
        return new WebApiException(
                400,
                "0x80044366",
                "The name '" + name + "' must begin with the customization prefix of a publisher and an underscore:"
                        + " two to eight letters and digits, the first a letter, not 'mscrm'.");
    }

    /** EntityRelationshipSchemaNameNotUnique. */
    public static WebApiException relationshipExists(String name) {
        return new WebApiException(
                400, "0x8004432b", "An entity relationship with the schema name " + name + " already exists.");
    }

    /** PrimaryNameAttributeNotFound. */
    public static WebApiException noPrimaryName() {
        return new WebApiException(
                400,
                "0x80044355",
                "The primary name attribute was not found: Attributes must have one string column with IsPrimaryName"
                        + " true.");
    }

    /** InvalidOptionSetOperation. */
    public static WebApiException optionExists(int value) {
        return new WebApiException(400, "0x80048403", "An option with the value " + value + " already exists.");
    }

    /** InvalidOptionSetOperation. */
    public static WebApiException noOption(int value, String set) {
        return new WebApiException(
                400, "0x80048403", "The option set " + set + " has no option with the value " + value + ".");
    }

    /** InsertOptionValueInvalidType. */
    public static WebApiException cannotInsertOption(String column, String type) {
        return new WebApiException(
                400,
                "0x80044320",
                "You can add option values only to picklist and status attributes, and '" + column + "' is " + type
                        + ".");
    }

    /** CannotDeleteEnumOptionsFromAttributeType. */
    public static WebApiException cannotDeleteOption(String column, String type) {
        return new WebApiException(
                400,
                "0x80044323",
                "You can delete options only from picklist and status attributes, and '" + column + "' is " + type
                        + ".");
    }

    /** EntityIsNotCustomizable. */
    public static WebApiException tableIsNotCustom(String table) {
        return new WebApiException(
                400, "0x80047008", "The entity " + table + " is not a custom entity and cannot be deleted.");
    }

    /** AttributeIsNotCustomAttribute. */
    public static WebApiException columnIsNotCustom(String column, String table) {
        return new WebApiException(
                400,
                "0x80047009",
                "The attribute " + column + " of entity " + table
                        + " is not a custom attribute and cannot be deleted.");
    }

    /** CannotDeletePrimaryUIAttribute. */
    public static WebApiException columnIsPrimaryName(String column, String table) {
        return new WebApiException(
                400,
                "0x80047002",
                "The attribute " + column + " is the primary name of entity " + table + " and cannot be deleted.");
    }

    /** CannotDeleteChildAttribute. */
    public static WebApiException columnIsChild(String column, String parent) {
        return new WebApiException(
                400,
                "0x80047016",
                "The attribute " + column + " belongs to " + parent + " and is deleted together with it.");
    }

    /** CannotDeleteInUseAttribute. */
    public static WebApiException columnInUse(String column, String by) {
        return new WebApiException(
                400, "0x80048418", "The attribute " + column + " cannot be deleted, since " + by + " uses it.");
    }

    /** CustomerRelationshipCannotBeDeleted. */
    public static WebApiException relationshipOfCustomer(String relationship) {
        return new WebApiException(
                400,
                "0x8004847d",
                "The customer relationship " + relationship + " cannot be deleted: delete its lookup column instead.");
    }

    /** QueryBuilderNoAttribute, where something else than the column was asked for. */
    public static WebApiException noColumnFor(String what, String column, String table) {
        return new WebApiException(
                400,
                "0x80041103",
                "'" + table + "' entity doesn't contain attribute with Name = '" + column
                        + "' and NameMapping = 'Logical', which " + what + " needs.");
    }

    /** CannotDeleteInUseEntity. */
    public static WebApiException tableInUse(String table, String by) {
        return new WebApiException(
                400, "0x80048420", "The entity " + table + " cannot be deleted, since " + by + " refers to it.");
    }

    /** CannotDeleteInUseOptionSet. */
    public static WebApiException choiceInUse(String choice, String by) {
        return new WebApiException(
                400, "0x80048417", "The option set " + choice + " cannot be deleted, since " + by + " uses it.");
    }

    /** CannotDeleteOptionSet. */
    public static WebApiException choiceIsNotCustom(String choice) {
        return new WebApiException(
                400, "0x80048404", "The option set " + choice + " is not a custom one and cannot be deleted.");
    }

    /** InvalidOptionSetSchemaName. */
    public static WebApiException choiceExists(String choice) {
        return new WebApiException(400, "0x80044345", "An option set with the name " + choice + " already exists.");
    }

    /** ReactivateEntityKeyOnlyForFailedJobs. */
    public static WebApiException keyDidNotFail(String key) {
        return new WebApiException(
                400, "0x80060897", "The key " + key + " is active: only a key whose index failed can be reactivated.");
    }

    /** InvalidArgument, for what a definition lacks or says wrongly. */
    public static WebApiException invalid(String detail) {
        return new WebApiException(400, "0x80040203", detail);
    }
}
