package io.dataversehub.emulator.dataverse.webhooks.context;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A context as .NET's DataContractJsonSerializer writes it: {@code __type} first where a declared type leaves it open, maps as
 * arrays of key and value, dates as {@code \/Date(1506384247000)\/}, slashes escaped.
 */
public final class JsonContext {
    private static final String CONTRACTS = ":http://schemas.microsoft.com/xrm/2011/Contracts";

    private static final JsonFactory JSON = new JsonFactory().setCharacterEscapes(new SlashEscapes());

    private final JsonGenerator json;

    /** As {@code CharacterEscapes} needs: slashes beside what JSON itself escapes. */
    private static final class SlashEscapes extends CharacterEscapes {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final SerializableString SLASH = new SerializedString("\\/");

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['/'] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == '/' ? SLASH : null;
        }
    }

    private JsonContext(JsonGenerator json) {
        this.json = json;
    }

    public static byte[] bytes(ExecutionContext context) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
            new JsonContext(json).context(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void context(ExecutionContext context) throws IOException {
        json.writeStartObject();
        json.writeStringField("BusinessUnitId", context.who().businessUnit().toString());
        json.writeStringField(
                "CorrelationId", context.occasion().correlationId().toString());
        json.writeNumberField("Depth", context.occasion().depth());
        json.writeStringField("InitiatingUserId", context.who().initiatingUser().toString());
        parameters("InputParameters", context.inputs());
        json.writeBooleanField("IsExecutingOffline", false);
        json.writeBooleanField(
                "IsInTransaction", context.step().mode() == 0 && context.step().stage() != 10);
        json.writeBooleanField("IsOfflinePlayback", false);
        json.writeNumberField("IsolationMode", 1);
        json.writeStringField("MessageName", context.occasion().message());
        json.writeNumberField("Mode", context.step().mode());
        json.writeStringField("OperationCreatedOn", date(context.occasion().createdOn(), "+0000"));
        json.writeStringField("OperationId", context.occasion().operationId().toString());
        json.writeStringField("OrganizationId", context.who().organization().toString());
        json.writeStringField("OrganizationName", context.who().organizationName());
        parameters("OutputParameters", context.outputs());
        json.writeFieldName("OwningExtension");
        reference(
                new Value.EntityReference(
                        "sdkmessageprocessingstep", context.step().id(), null),
                false);
        json.writeFieldName("ParentContext");
        if (context.parent() == null) {
            json.writeNull();
        } else {
            context(context.parent());
        }
        images("PostEntityImages", context.after());
        images("PreEntityImages", context.before());
        json.writeStringField("PrimaryEntityId", context.subject().id().toString());
        json.writeStringField("PrimaryEntityName", context.subject().table());
        json.writeNullField("RequestId");
        json.writeStringField("SecondaryEntityName", "none");
        parameters("SharedVariables", context.occasion().sharedVariables());
        json.writeNumberField("Stage", context.step().stage());
        json.writeStringField("UserId", context.who().user().toString());
        json.writeEndObject();
    }

    private void parameters(String name, Map<String, ? extends @Nullable Object> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (Map.Entry<String, ? extends @Nullable Object> entry : values.entrySet()) {
            json.writeStartObject();
            json.writeStringField("key", entry.getKey());
            json.writeFieldName("value");
            value(entry.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void images(String name, Map<String, Value.Entity> images) throws IOException {
        json.writeArrayFieldStart(name);
        for (Map.Entry<String, Value.Entity> image : images.entrySet()) {
            json.writeStartObject();
            json.writeStringField("key", image.getKey());
            json.writeFieldName("value");
            entity(image.getValue(), false);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void value(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Value object) {
            object(object);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Instant instant) {
            json.writeString(date(instant, ""));
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(item);
            }
            json.writeEndArray();
        } else {
            json.writeString(value instanceof UUID id ? id.toString() : String.valueOf(value));
        }
    }

    private void object(Value value) throws IOException {
        if (value instanceof Value.Entity entity) {
            entity(entity, true);
        } else if (value instanceof Value.EntityReference reference) {
            reference(reference, true);
        } else if (value instanceof Value.OptionSet option) {
            json.writeStartObject();
            type("OptionSetValue");
            json.writeNumberField("Value", option.value());
            json.writeEndObject();
        } else if (value instanceof Value.Money money) {
            json.writeStartObject();
            type("Money");
            json.writeNumberField("Value", money.value());
            json.writeEndObject();
        } else if (value instanceof Value.Relationship relationship) {
            json.writeStartObject();
            type("Relationship");
            json.writeNullField("PrimaryEntityRole");
            json.writeStringField("SchemaName", relationship.schemaName());
            json.writeEndObject();
        } else if (value instanceof Value.Entities entities) {
            entities(entities);
        } else if (value instanceof Value.OptionSets options) {
            value(options.values());
        } else if (value instanceof Value.EntityReferences references) {
            value(references.rows());
        }
    }

    private void entities(Value.Entities entities) throws IOException {
        json.writeStartObject();
        type("EntityCollection");
        json.writeArrayFieldStart("Entities");
        for (Value.Entity entity : entities.rows()) {
            entity(entity, false);
        }
        json.writeEndArray();
        json.writeStringField("EntityName", entities.table());
        json.writeNullField("MinActiveRowVersion");
        json.writeBooleanField("MoreRecords", false);
        json.writeNullField("PagingCookie");
        json.writeNumberField("TotalRecordCount", 0);
        json.writeBooleanField("TotalRecordCountLimitExceeded", false);
        json.writeEndObject();
    }

    private void entity(Value.Entity entity, boolean typed) throws IOException {
        json.writeStartObject();
        if (typed) {
            type("Entity");
        }
        parameters("Attributes", entity.attributes());
        json.writeNullField("EntityState");
        parameters("FormattedValues", Map.of());
        json.writeStringField("Id", entity.id().toString());
        parameters("KeyAttributes", Map.of());
        json.writeStringField("LogicalName", entity.table());
        parameters("RelatedEntities", Map.of());
        json.writeNullField("RowVersion");
        json.writeEndObject();
    }

    private void reference(Value.EntityReference reference, boolean typed) throws IOException {
        json.writeStartObject();
        if (typed) {
            type("EntityReference");
        }
        json.writeStringField("Id", reference.id().toString());
        parameters("KeyAttributes", Map.of());
        json.writeStringField("LogicalName", reference.table());
        json.writeStringField("Name", reference.name());
        json.writeNullField("RowVersion");
        json.writeEndObject();
    }

    private void type(String name) throws IOException {
        json.writeStringField("__type", name + CONTRACTS);
    }

    private static String date(Instant instant, String offset) {
        return "/Date(" + instant.toEpochMilli() + offset + ")/";
    }
}
