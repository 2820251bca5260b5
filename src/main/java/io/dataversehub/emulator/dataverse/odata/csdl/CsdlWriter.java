package io.dataversehub.emulator.dataverse.odata.csdl;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a {@link CsdlModel} as the XML of {@code $metadata}. {@link #write} may be called by any thread. */
public final class CsdlWriter {

    public static final String NAMESPACE = "Microsoft.Dynamics.CRM";

    /** Short for the namespace, inside the document. */
    public static final String ALIAS = "mscrm";

    private static final String EDMX = "http://docs.oasis-open.org/odata/ns/edmx";
    private static final String EDM = "http://docs.oasis-open.org/odata/ns/edm";

    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter out;
    private final Xml xml;
    private final AnnotationWriter annotations;
    private final TypeWriter types;

    private CsdlWriter(XMLStreamWriter out, boolean annotated) {
        this.out = out;
        this.xml = new Xml(out);
        this.annotations = new AnnotationWriter(xml, annotated);
        this.types = new TypeWriter(xml, annotations);
    }

    /**
     * @param annotated {@code $metadata?annotations=true}
     * @param out stays open; buffered by the caller
     * @throws IOException when {@code out} does
     */
    public static void write(CsdlModel model, boolean annotated, OutputStream out) throws IOException {
        try {
            XMLStreamWriter writer = WRITERS.createXMLStreamWriter(out, "UTF-8");
            new CsdlWriter(writer, annotated).document(model);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IOException("The $metadata document could not be written: " + e.getMessage(), e);
        }
    }

    private void document(CsdlModel model) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("edmx", "Edmx", EDMX);
        out.writeNamespace("edmx", EDMX);
        out.writeAttribute("Version", "4.0");
        vocabulary("OData.Community.Keys.V1", "Keys");
        vocabulary("OData.Community.Display.V1", "Display");
        out.writeStartElement("edmx", "DataServices", EDMX);
        schema(model);
        out.writeEndElement();
        out.writeEndElement();
        out.writeEndDocument();
    }

    private void vocabulary(String namespace, String alias) throws XMLStreamException {
        out.writeStartElement("edmx", "Reference", EDMX);
        out.writeAttribute("Uri", "http://vocabularies.odata.org/" + namespace + ".xml");
        out.writeEmptyElement("edmx", "Include", EDMX);
        out.writeAttribute("Namespace", namespace);
        out.writeAttribute("Alias", alias);
        out.writeEmptyElement("edmx", "IncludeAnnotations", EDMX);
        out.writeAttribute("TermNamespace", namespace);
        out.writeEndElement();
    }

    private void schema(CsdlModel model) throws XMLStreamException {
        out.writeStartElement("Schema");
        out.writeDefaultNamespace(EDM);
        out.writeAttribute("Namespace", NAMESPACE);
        out.writeAttribute("Alias", ALIAS);
        for (EntityType type : model.entityTypes()) {
            types.entityType(type);
        }
        for (ComplexType type : model.complexTypes()) {
            types.complexType(type);
        }
        for (EnumType type : model.enumTypes()) {
            types.enumType(type);
        }
        for (Operation operation : model.operations()) {
            operation(operation);
        }
        container(model);
        out.writeEndElement();
    }

    private void operation(Operation operation) throws XMLStreamException {
        xml.element(
                operation.verb().element(),
                () -> signature(operation),
                "Name",
                operation.name(),
                "IsBound",
                operation.bound() ? "true" : null);
    }

    private void signature(Operation operation) throws XMLStreamException {
        for (Operation.Parameter parameter : operation.parameters()) {
            xml.empty(
                    "Parameter",
                    "Name",
                    parameter.name(),
                    "Type",
                    parameter.type().toString(),
                    "Nullable",
                    parameter.nullable() ? null : "false");
        }
        if (operation.returns() != null) {
            xml.empty("ReturnType", "Type", operation.returns().toString(), "Nullable", "false");
        }
    }

    private void container(CsdlModel model) throws XMLStreamException {
        xml.element(
                "EntityContainer",
                () -> {
                    for (EntitySet set : model.entitySets()) {
                        entitySet(set);
                    }
                    imports(model);
                },
                "Name",
                "System");
    }

    private void entitySet(EntitySet set) throws XMLStreamException {
        xml.element(
                "EntitySet",
                () -> {
                    for (Map.Entry<String, String> binding : set.bindings().entrySet()) {
                        xml.empty("NavigationPropertyBinding", "Path", binding.getKey(), "Target", binding.getValue());
                    }
                    annotations.write(set.annotations());
                },
                "Name",
                set.name(),
                "EntityType",
                NAMESPACE + '.' + set.entityType());
    }

    /** Operations that are not bound stand in the container as well; overloads share one entry. */
    private void imports(CsdlModel model) throws XMLStreamException {
        Set<String> names = new HashSet<>();
        for (Operation operation : model.operations()) {
            if (!operation.bound() && names.add(operation.name())) {
                String element = operation.verb().element();
                xml.empty(element + "Import", "Name", operation.name(), element, NAMESPACE + '.' + operation.name());
            }
        }
    }
}
