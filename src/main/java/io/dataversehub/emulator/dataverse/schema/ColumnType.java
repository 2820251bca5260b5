package io.dataversehub.emulator.dataverse.schema;

/**
 * Data types of columns.
 *
 * <p>See learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/attributemetadata for the names.
 */
public enum ColumnType {
    STRING("String", "String", "StringType", "StringAttributeMetadata", "Edm.String"),
    MEMO("Memo", "Memo", "MemoType", "MemoAttributeMetadata", "Edm.String"),
    INTEGER("Integer", "Integer", "IntegerType", "IntegerAttributeMetadata", "Edm.Int32"),
    BIG_INT("BigInt", "BigInt", "BigIntType", "BigIntAttributeMetadata", "Edm.Int64"),
    DECIMAL("Decimal", "Decimal", "DecimalType", "DecimalAttributeMetadata", "Edm.Decimal"),
    DOUBLE("Double", "Double", "DoubleType", "DoubleAttributeMetadata", "Edm.Double"),
    MONEY("Money", "Money", "MoneyType", "MoneyAttributeMetadata", "Edm.Decimal"),
    BOOLEAN("Boolean", "Boolean", "BooleanType", "BooleanAttributeMetadata", "Edm.Boolean"),
    DATE_TIME("DateTime", "DateTime", "DateTimeType", "DateTimeAttributeMetadata", "Edm.DateTimeOffset"),
    CHOICE("Picklist", "Picklist", "PicklistType", "PicklistAttributeMetadata", "Edm.Int32"),
    CHOICES(
            "MultiSelectPicklist",
            "Virtual",
            "MultiSelectPicklistType",
            "MultiSelectPicklistAttributeMetadata",
            "Edm.String"),
    STATE("State", "State", "StateType", "StateAttributeMetadata", "Edm.Int32"),
    STATUS("Status", "Status", "StatusType", "StatusAttributeMetadata", "Edm.Int32"),
    LOOKUP("Lookup", "Lookup", "LookupType", "LookupAttributeMetadata", "Edm.Guid"),
    CUSTOMER("Customer", "Customer", "CustomerType", "LookupAttributeMetadata", "Edm.Guid"),
    OWNER("Owner", "Owner", "OwnerType", "LookupAttributeMetadata", "Edm.Guid"),
    UNIQUE_IDENTIFIER(
            "Uniqueidentifier",
            "Uniqueidentifier",
            "UniqueidentifierType",
            "UniqueIdentifierAttributeMetadata",
            "Edm.Guid"),
    ENTITY_NAME("EntityName", "EntityName", "EntityNameType", "EntityNameAttributeMetadata", "Edm.String"),
    IMAGE("Image", "Virtual", "ImageType", "ImageAttributeMetadata", "Edm.Binary"),
    FILE("File", "Virtual", "FileType", "FileAttributeMetadata", "Edm.Guid"),
    VIRTUAL("Virtual", "Virtual", "VirtualType", "AttributeMetadata", "Edm.String"),
    PARTY_LIST("PartyList", "PartyList", "PartyListType", "LookupAttributeMetadata", ""),
    MANAGED_PROPERTY(
            "ManagedProperty", "ManagedProperty", "ManagedPropertyType", "ManagedPropertyAttributeMetadata", "");

    private final String schemaName;
    private final String typeCode;
    private final String typeName;
    private final String metadataType;
    private final String edm;

    ColumnType(String schemaName, String typeCode, String typeName, String metadataType, String edm) {
        this.schemaName = schemaName;
        this.typeCode = typeCode;
        this.typeName = typeName;
        this.metadataType = metadataType;
        this.edm = edm;
    }

    /** The type's name in the schema files. */
    public String schemaName() {
        return schemaName;
    }

    /** {@code AttributeType} of the metadata, an {@code AttributeTypeCode}. */
    public String typeCode() {
        return typeCode;
    }

    /** {@code AttributeTypeName/Value} of the metadata. */
    public String typeName() {
        return typeName;
    }

    /** The class of the metadata, without namespace. */
    public String metadataType() {
        return metadataType;
    }

    /** Type of the property; empty where the column is no property. A date-only column is Edm.Date instead. */
    public String edm() {
        return edm;
    }

    public boolean isLookup() {
        return this == LOOKUP || this == CUSTOMER || this == OWNER;
    }

    /** Holds one value of a choice. */
    public boolean isChoice() {
        return this == CHOICE || this == STATE || this == STATUS;
    }

    public boolean isText() {
        return this == STRING || this == MEMO || this == ENTITY_NAME || this == CHOICES;
    }

    /** @throws IllegalArgumentException when there is no such type */
    public static ColumnType of(String schemaName) {
        for (ColumnType type : values()) {
            if (type.schemaName.equals(schemaName)) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown column type '" + schemaName + "'");
    }
}
