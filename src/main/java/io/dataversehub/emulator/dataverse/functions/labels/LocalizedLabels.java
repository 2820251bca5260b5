package io.dataversehub.emulator.dataverse.functions.labels;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.writing.RowWriter;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code localizedlabel}: texts of a row's column in several languages.
 */
final class LocalizedLabels {
    static final int BASE_LANGUAGE = 1033;

    static final ComplexType LOCALIZED_LABEL = ComplexType.of(
            "LocalizedLabel",
            List.of(
                    Property.of("Label", Types.STRING),
                    Property.of("LanguageCode", Types.INT).required(),
                    Property.of("IsManaged", Types.BOOLEAN),
                    Property.of("MetadataId", Types.GUID),
                    Property.of("HasChanged", Types.BOOLEAN)));

    static final ComplexType LABEL = ComplexType.of(
            "Label",
            List.of(
                    Property.of("LocalizedLabels", TypeRef.of("LocalizedLabel").asCollection()),
                    Property.of("UserLocalizedLabel", TypeRef.of("LocalizedLabel"))));

    private final Session session;
    private final Table table;

    LocalizedLabels(Session session) {
        this.session = session;
        this.table = session.schema().require("localizedlabel");
    }

    /** By language, the base language first. */
    Map<Integer, String> of(Reference row, String column) {
        Map<Integer, String> labels =
                new TreeMap<>(Comparator.comparing((Integer language) -> language != BASE_LANGUAGE)
                        .thenComparing(l -> l));
        base(row, column).ifPresent(label -> labels.put(BASE_LANGUAGE, label));
        for (Row label : rows(row, column)) {
            if (label.get("languageid") instanceof Integer language && label.get("label") instanceof String text) {
                labels.put(language, text);
            }
        }
        return labels;
    }

    /** The column itself has the text in the base language. */
    private Optional<String> base(Reference row, String column) {
        Table owner = session.schema().require(row.table());
        return session.find(Projection.named(owner, List.of(column)), new RowKey.ById(row.id()))
                .flatMap(found -> found.get(column) instanceof String text ? Optional.of(text) : Optional.empty());
    }

    void set(Reference row, String column, int language, String text) {
        if (language == BASE_LANGUAGE) {
            new RowWriter(session)
                    .update(session.schema().require(row.table()), row.id(), Collections.singletonMap(column, text));
            return;
        }
        rows(row, column).stream()
                .filter(known -> Objects.equals(known.get("languageid"), language))
                .forEach(known -> session.delete(table, known.id()));
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("label", text);
        values.put("languageid", language);
        values.put("objectid", row.id());
        values.put("objectcolumnname", column);
        session.insert(table, UUID.randomUUID(), values);
    }

    private List<Row> rows(Reference row, String column) {
        return session.findBy(Projection.of(table, table.columns().values()), "objectid", row.id()).stream()
                .filter(label -> Objects.equals(label.get("objectcolumnname"), column))
                .toList();
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when the table has no such text column */
    static String column(Invocation invocation, Reference row) {
        Table owner = invocation.table(row.table());
        String name = invocation.parameters().text("AttributeName");
        if (!owner.has(name) || !owner.column(name).type().isText()) {
            throw ErrorCatalogue.propertyNotFound(name, owner.logicalName());
        }
        return name;
    }
}
