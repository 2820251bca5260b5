package io.dataversehub.webapi;

/** What a column holds, as {@code AttributeType} names it. */
public enum ColumnType {
    TEXT,
    INTEGER,
    BIG_INTEGER,
    DECIMAL,
    DOUBLE,
    MONEY,
    BOOLEAN,
    CHOICE,
    CHOICES,
    STATE,
    STATUS,
    DATE_TIME,
    /** The same on every clock, such as when a shop opens: {@code DateTimeBehavior} TimeZoneIndependent. */
    WALL_CLOCK_TIME,
    /** A date without time: {@code DateTimeBehavior} DateOnly. */
    DATE,
    UNIQUE_ID,
    LOOKUP,
    IMAGE,
    FILE,
    /** Who takes part in an activity: rows of {@code activityparty}. */
    PARTIES,
    /** Something that is not written as a column's value: calculated names, managed properties. */
    OTHER;

    static ColumnType of(String attributeType, String attributeTypeName) {
        return switch (attributeTypeName) {
            case "MultiSelectPicklistType" -> CHOICES;
            case "ImageType" -> IMAGE;
            case "FileType" -> FILE;
            default -> byAttributeType(attributeType);
        };
    }

    private static ColumnType byAttributeType(String attributeType) {
        return switch (attributeType) {
            case "String", "Memo", "EntityName" -> TEXT;
            case "Integer" -> INTEGER;
            case "BigInt" -> BIG_INTEGER;
            case "Decimal" -> DECIMAL;
            case "Double" -> DOUBLE;
            case "Money" -> MONEY;
            case "Boolean" -> BOOLEAN;
            case "Picklist" -> CHOICE;
            case "State" -> STATE;
            case "Status" -> STATUS;
            case "DateTime" -> DATE_TIME;
            case "Uniqueidentifier" -> UNIQUE_ID;
            case "Lookup", "Customer", "Owner" -> LOOKUP;
            case "PartyList" -> PARTIES;
            default -> OTHER;
        };
    }

    boolean isTime() {
        return this == DATE_TIME || this == WALL_CLOCK_TIME;
    }

    boolean hasOptions() {
        return this == CHOICE || this == CHOICES || this == STATE || this == STATUS || this == BOOLEAN;
    }

    /** Whether a literal of this type stands in quotes in a URL. */
    boolean quoted() {
        return this == TEXT;
    }
}
