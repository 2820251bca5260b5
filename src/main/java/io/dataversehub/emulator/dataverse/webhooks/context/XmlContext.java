package io.dataversehub.emulator.dataverse.webhooks.context;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A context as .NET's DataContractSerializer writes it in text: members in the order of their names, types as {@code i:type}. */
public final class XmlContext {
    private static final String CONTRACTS = "http://schemas.microsoft.com/xrm/2011/Contracts";
    private static final String COLLECTIONS = "http://schemas.datacontract.org/2004/07/System.Collections.Generic";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";
    private static final String SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/";

    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

    private final XMLStreamWriter xml;

    private XmlContext(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static byte[] bytes(ExecutionContext context) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        try {
            XMLStreamWriter xml = XML.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartElement("RemoteExecutionContext");
            xml.writeDefaultNamespace(CONTRACTS);
            xml.writeNamespace("i", INSTANCE);
            xml.writeNamespace("a", COLLECTIONS);
            xml.writeNamespace("x", SCHEMA);
            xml.writeNamespace("s", SERIALIZATION);
            new XmlContext(xml).members(context);
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a context cannot be written as XML", e);
        }
        return out.toByteArray();
    }

    private void members(ExecutionContext context) throws XMLStreamException {
        text("BusinessUnitId", context.who().businessUnit());
        text("CorrelationId", context.occasion().correlationId());
        text("Depth", context.occasion().depth());
        text("InitiatingUserId", context.who().initiatingUser());
        parameters("InputParameters", context.inputs());
        text("IsExecutingOffline", false);
        text("IsInTransaction", context.step().mode() == 0 && context.step().stage() != 10);
        text("IsOfflinePlayback", false);
        text("IsolationMode", 1);
        text("MessageName", context.occasion().message());
        text("Mode", context.step().mode());
        text("OperationCreatedOn", context.occasion().createdOn());
        text("OperationId", context.occasion().operationId());
        text("OrganizationId", context.who().organization());
        text("OrganizationName", context.who().organizationName());
        parameters("OutputParameters", context.outputs());
        xml.writeStartElement("OwningExtension");
        reference(new Value.EntityReference(
                "sdkmessageprocessingstep", context.step().id(), null));
        xml.writeEndElement();
        parent(context.parent());
        images("PostEntityImages", context.after());
        images("PreEntityImages", context.before());
        text("PrimaryEntityId", context.subject().id());
        text("PrimaryEntityName", context.subject().table());
        nothing("RequestId");
        text("SecondaryEntityName", "none");
        parameters("SharedVariables", context.occasion().sharedVariables());
        text("Stage", context.step().stage());
        text("UserId", context.who().user());
    }

    private void parent(@Nullable ExecutionContext parent) throws XMLStreamException {
        if (parent == null) {
            nothing("ParentContext");
        } else {
            xml.writeStartElement("ParentContext");
            members(parent);
            xml.writeEndElement();
        }
    }

    private void text(String name, Object value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value.toString());
        xml.writeEndElement();
    }

    private void nothing(String name) throws XMLStreamException {
        xml.writeEmptyElement(name);
        xml.writeAttribute("i", INSTANCE, "nil", "true");
    }

    private void parameters(String name, Map<String, ? extends @Nullable Object> values) throws XMLStreamException {
        xml.writeStartElement(name);
        for (Map.Entry<String, ? extends @Nullable Object> entry : values.entrySet()) {
            xml.writeStartElement("a", "KeyValuePairOfstringanyType", COLLECTIONS);
            key(entry.getKey());
            xml.writeStartElement("a", "value", COLLECTIONS);
            value(entry.getValue());
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void images(String name, Map<String, Value.Entity> images) throws XMLStreamException {
        xml.writeStartElement(name);
        for (Map.Entry<String, Value.Entity> image : images.entrySet()) {
            xml.writeStartElement("a", "KeyValuePairOfstringEntity", COLLECTIONS);
            key(image.getKey());
            xml.writeStartElement("a", "value", COLLECTIONS);
            entity(image.getValue());
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void key(String key) throws XMLStreamException {
        xml.writeStartElement("a", "key", COLLECTIONS);
        xml.writeCharacters(key);
        xml.writeEndElement();
    }

    /** Within an element whose start is the caller's. */
    private void value(@Nullable Object value) throws XMLStreamException {
        if (value == null) {
            xml.writeAttribute("i", INSTANCE, "nil", "true");
        } else if (value instanceof Value object) {
            object(object);
        } else if (value instanceof List<?> list) {
            type("a:ArrayOfanyType");
            for (Object item : list) {
                xml.writeStartElement("a", "anyType", COLLECTIONS);
                value(item);
                xml.writeEndElement();
            }
        } else {
            type(primitive(value));
            xml.writeCharacters(value.toString());
        }
    }

    private static String primitive(Object value) {
        if (value instanceof UUID) {
            return "s:guid";
        }
        if (value instanceof Boolean) {
            return "x:boolean";
        }
        if (value instanceof Integer) {
            return "x:int";
        }
        if (value instanceof Long) {
            return "x:long";
        }
        if (value instanceof Double) {
            return "x:double";
        }
        if (value instanceof BigDecimal) {
            return "x:decimal";
        }
        return value instanceof Instant ? "x:dateTime" : "x:string";
    }

    private void type(String name) throws XMLStreamException {
        xml.writeAttribute("i", INSTANCE, "type", name);
    }

    private void object(Value value) throws XMLStreamException {
        if (value instanceof Value.Entity entity) {
            type("Entity");
            entity(entity);
        } else if (value instanceof Value.EntityReference reference) {
            type("EntityReference");
            reference(reference);
        } else if (value instanceof Value.OptionSet option) {
            type("OptionSetValue");
            text("Value", option.value());
        } else if (value instanceof Value.Money money) {
            type("Money");
            text("Value", money.value().toPlainString());
        } else if (value instanceof Value.Relationship relationship) {
            type("Relationship");
            nothing("PrimaryEntityRole");
            text("SchemaName", relationship.schemaName());
        } else if (value instanceof Value.Entities entities) {
            type("EntityCollection");
            entities(entities);
        } else if (value instanceof Value.OptionSets options) {
            type("OptionSetValueCollection");
            for (Value.OptionSet option : options.values()) {
                xml.writeStartElement("OptionSetValue");
                text("Value", option.value());
                xml.writeEndElement();
            }
        } else if (value instanceof Value.EntityReferences references) {
            type("EntityReferenceCollection");
            for (Value.EntityReference row : references.rows()) {
                xml.writeStartElement("EntityReference");
                reference(row);
                xml.writeEndElement();
            }
        }
    }

    private void entities(Value.Entities entities) throws XMLStreamException {
        xml.writeStartElement("Entities");
        for (Value.Entity entity : entities.rows()) {
            xml.writeStartElement("Entity");
            entity(entity);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        text("EntityName", entities.table());
        nothing("MinActiveRowVersion");
        text("MoreRecords", false);
        nothing("PagingCookie");
        text("TotalRecordCount", 0);
        text("TotalRecordCountLimitExceeded", false);
    }

    private void entity(Value.Entity entity) throws XMLStreamException {
        parameters("Attributes", entity.attributes());
        nothing("EntityState");
        parameters("FormattedValues", Map.of());
        text("Id", entity.id());
        parameters("KeyAttributes", Map.of());
        text("LogicalName", entity.table());
        parameters("RelatedEntities", Map.of());
        nothing("RowVersion");
    }

    private void reference(Value.EntityReference reference) throws XMLStreamException {
        text("Id", reference.id());
        parameters("KeyAttributes", Map.of());
        text("LogicalName", reference.table());
        if (reference.name() == null) {
            nothing("Name");
        } else {
            text("Name", reference.name());
        }
        nothing("RowVersion");
    }
}
