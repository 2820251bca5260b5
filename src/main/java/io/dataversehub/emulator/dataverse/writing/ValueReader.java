package io.dataversehub.emulator.dataverse.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the value of one column from a body and holds it to the column's type and bounds. */
final class ValueReader {
    /** Longest logical name of a table. */
    private static final int MAX_TABLE_NAME = 128;

    private final Table table;

    ValueReader(Table table) {
        this.table = table;
    }

    /** @return null to empty the column */
    @Nullable
    Object read(Column column, JsonNode json) {
        if (json.isNull()) {
            if (column.isSystemRequired()) {
                throw ErrorCatalogue.requiredMissing(column.logicalName(), table.logicalName());
            }
            return null;
        }
        return switch (column.type()) {
            case STRING, MEMO, ENTITY_NAME -> text(column, json);
            case CHOICES -> Choice.several(this, column, json);
            case INTEGER -> Numbers.integer(this, column, json);
            case BIG_INT -> Numbers.bigInt(this, column, json);
            case DECIMAL, MONEY -> Numbers.decimal(this, column, json);
            case DOUBLE -> Numbers.floating(this, column, json);
            case BOOLEAN -> bool(column, json);
            case DATE_TIME -> Dates.read(this, column, json);
            case CHOICE, STATE, STATUS -> Choice.one(this, column, json);
            case UNIQUE_IDENTIFIER -> guid(column, json);
            // Text captured from live servers.
            case LOOKUP, CUSTOMER, OWNER ->
                throw ProtocolErrors.queryShape("CRM do not support direct update of Entity Reference properties, Use"
                        + " Navigation properties instead.");
            case IMAGE -> image(column, json);
            case FILE -> throw FileErrors.notSetDirectly(column.logicalName());
            case VIRTUAL, PARTY_LIST, MANAGED_PROPERTY ->
                throw ErrorCatalogue.invalidProperty(column.logicalName(), table.logicalName());
        };
    }

    private @Nullable String text(Column column, JsonNode json) {
        if (!json.isTextual()) {
            throw conversion(column, json);
        }
        String value = json.textValue();
        Integer maxLength = column.type() == ColumnType.ENTITY_NAME
                ? Integer.valueOf(MAX_TABLE_NAME)
                : column.shape().maxLength();
        if (maxLength != null && value.length() > maxLength) {
            throw ErrorCatalogue.tooLong(column.logicalName(), table.logicalName(), maxLength);
        }
        // The platform keeps no empty text: it is read back as null.
        return value.isEmpty() ? null : value;
    }

    private ImageUpload image(Column column, JsonNode json) {
        try {
            return new ImageUpload(Base64.getDecoder().decode(json.asText()), column.logicalName());
        } catch (IllegalArgumentException e) {
            throw conversion(column, json);
        }
    }

    private Boolean bool(Column column, JsonNode json) {
        if (!json.isBoolean()) {
            throw conversion(column, json);
        }
        return json.booleanValue();
    }

    private UUID guid(Column column, JsonNode json) {
        String text = json.asText();
        if (json.isTextual() && text.length() == 36) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw conversion(column, json);
            }
        }
        throw conversion(column, json);
    }

    Table table() {
        return table;
    }

    WebApiException conversion(Column column, JsonNode json) {
        String literal = json.isTextual() ? json.textValue() : json.toString();
        return ErrorCatalogue.payload(
                table.entitySet(),
                "Cannot convert the literal '" + literal + "' to the expected type '"
                        + (column.isDateOnly() ? "Edm.Date" : column.type().edm()) + "' of property '"
                        + column.logicalName() + "'.");
    }
}
