package io.dataversehub.emulator.dataverse.odata.csdl;

import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Writes annotations, and alternate keys, which are annotations too. */
final class AnnotationWriter {

    private static final String KEYS = "OData.Community.Keys.V1.";

    private final Xml xml;
    private final boolean enabled;

    /** @param enabled whether annotations other than alternate keys are wanted */
    AnnotationWriter(Xml xml, boolean enabled) {
        this.xml = xml;
        this.enabled = enabled;
    }

    boolean writes(List<Annotation> annotations) {
        return enabled && !annotations.isEmpty();
    }

    void write(List<Annotation> annotations) throws XMLStreamException {
        if (enabled) {
            for (Annotation annotation : annotations) {
                write(annotation);
            }
        }
    }

    private void write(Annotation annotation) throws XMLStreamException {
        String term = annotation.term();
        if (annotation instanceof Annotation.Text text) {
            xml.empty("Annotation", "Term", term, "String", text.text());
        } else if (annotation instanceof Annotation.Flag flag) {
            xml.empty("Annotation", "Term", term, "Bool", Boolean.toString(flag.value()));
        } else if (annotation instanceof Annotation.Member member) {
            xml.element("Annotation", () -> xml.text("EnumMember", member.member()), "Term", term);
        } else {
            xml.element(
                    "Annotation",
                    () -> xml.element(
                            "Record", () -> xml.empty("PropertyValue", "Property", "Supported", "Bool", "true")),
                    "Term",
                    term);
        }
    }

    /** Always written: a client cannot address a row by a key it has not heard of. */
    void alternateKeys(List<List<String>> keys) throws XMLStreamException {
        if (!keys.isEmpty()) {
            xml.element(
                    "Annotation", () -> xml.element("Collection", () -> each(keys)), "Term", KEYS + "AlternateKeys");
        }
    }

    private void each(List<List<String>> keys) throws XMLStreamException {
        for (List<String> columns : keys) {
            xml.element(
                    "Record",
                    () -> xml.element(
                            "PropertyValue",
                            () -> xml.element("Collection", () -> columns(columns)),
                            "Property",
                            "Key"),
                    "Type",
                    KEYS + "AlternateKey");
        }
    }

    private void columns(List<String> columns) throws XMLStreamException {
        for (String column : columns) {
            xml.element("Record", () -> column(column), "Type", KEYS + "PropertyRef");
        }
    }

    private void column(String column) throws XMLStreamException {
        xml.empty("PropertyValue", "Property", "Alias", "String", column);
        xml.empty("PropertyValue", "Property", "Name", "PropertyPath", column);
    }
}
