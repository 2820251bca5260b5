package io.dataversehub.emulator.dataverse.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a write. A member of the object is one of
 *
 * <pre>
 * column            "name": "x"
 * bind              "primarycontactid@odata.bind": "/contacts(…)" | null      "…": [ "…", "…" ] for a collection
 * deep insert       "primarycontactid": { … } | null                          "Account_Tasks": [ { … }, … ]
 * annotation        "@odata.type": …, "revenue@OData.…": …                    skipped
 * </pre>
 */
public final class PayloadReader {
    static final String BIND = "@odata.bind";

    /** Deeper nesting than any real deep insert has, and too little to exhaust a thread's stack. */
    private static final int MAX_DEPTH = 16;

    private final Schema schema;

    public PayloadReader(Schema schema) {
        this.schema = schema;
    }

    public RowPayload read(Table table, ObjectNode body) {
        return read(table, body, 0);
    }

    private RowPayload read(Table table, ObjectNode body, int depth) {
        if (depth > MAX_DEPTH) {
            throw ErrorCatalogue.invalidArgument("Rows may be nested " + MAX_DEPTH + " deep, not deeper.");
        }
        Reading reading = new Reading(table, depth);
        body.properties().forEach(member -> reading.member(member.getKey(), member.getValue()));
        return new RowPayload(table, reading.values, reading.related);
    }

    /** One object of the body. */
    private final class Reading {
        private final Table table;
        private final int depth;
        private final ValueReader valueReader;
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
        private final List<RowPayload.Related> related = new ArrayList<>();

        Reading(Table table, int depth) {
            this.table = table;
            this.depth = depth;
            this.valueReader = new ValueReader(table);
        }

        void member(String name, JsonNode value) {
            if (name.endsWith(BIND)) {
                bind(name.substring(0, name.length() - BIND.length()), value);
            } else if (name.indexOf('@') < 0) {
                columnOrNavigation(name, value);
            }
        }

        private void columnOrNavigation(String name, JsonNode value) {
            Optional<Column> column = writable(name);
            if (column.isPresent()) {
                values.put(column.get().logicalName(), valueReader.read(column.get(), value));
                return;
            }
            Navigation navigation = schema.navigation(table, name)
                    .orElseThrow(() -> ErrorCatalogue.invalidProperty(name, table.logicalName()));
            if (navigation instanceof Navigation.ToOne toOne) {
                parent(name, toOne.relation(), value);
            } else {
                members(name, navigation, value);
            }
        }

        private Optional<Column> writable(String name) {
            Column column = table.columns().get(name);
            if (column != null && !column.type().isLookup() && column.use().odata()) {
                return Optional.of(column);
            }
            return table.property(name);
        }

        private void parent(String name, ManyToOne relation, JsonNode value) {
            if (value.isNull()) {
                clear(relation);
            } else if (value instanceof ObjectNode object) {
                Table target = schema.table(relation.target())
                        .orElseThrow(() -> ErrorCatalogue.invalidProperty(name, table.logicalName()));
                related.add(new RowPayload.CreateParent(relation, read(target, object, depth + 1)));
            } else {
                throw shape(name, "an object or null", value);
            }
        }

        private void members(String name, Navigation navigation, JsonNode value) {
            if (!value.isArray()) {
                throw shape(name, "an array of objects", value);
            }
            Table target = target(name, navigation);
            for (JsonNode item : value) {
                if (!(item instanceof ObjectNode object)) {
                    throw shape(name, "an array of objects", item);
                }
                related.add(new RowPayload.CreateMember(navigation, read(target, object, depth + 1)));
            }
        }

        private void bind(String name, JsonNode value) {
            Navigation navigation = schema.navigation(table, name)
                    .orElseThrow(() -> ErrorCatalogue.undeclaredNavigation(table.entitySet(), name));
            if (navigation instanceof Navigation.ToOne toOne) {
                bindParent(name, toOne.relation(), value);
            } else if (value.isArray()) {
                value.forEach(item -> related.add(new RowPayload.BindMember(navigation, address(name, item))));
            } else {
                throw shape(name + BIND, "an array of addresses", value);
            }
        }

        private void bindParent(String name, ManyToOne relation, JsonNode value) {
            if (value.isNull()) {
                clear(relation);
                return;
            }
            RowAddress target = address(name, value);
            boolean fits = relation.isOwner()
                    ? table.column(relation.column())
                            .targets()
                            .contains(target.table().logicalName())
                    : relation.target().equals(target.table().logicalName());
            if (!fits) {
                throw ErrorCatalogue.payload(
                        table.entitySet(),
                        "The navigation property '" + name + "' refers to '" + relation.target() + "', not to '"
                                + target.table().logicalName() + "'.");
            }
            related.add(new RowPayload.Bind(relation, value.textValue(), target));
        }

        private void clear(ManyToOne relation) {
            if (table.column(relation.column()).isSystemRequired()) {
                throw ErrorCatalogue.requiredMissing(relation.column(), table.logicalName());
            }
            values.put(relation.column(), null);
        }

        private RowAddress address(String name, JsonNode value) {
            if (!value.isTextual()) {
                throw shape(name + BIND, "the address of a row as text", value);
            }
            return Resources.reference(schema, value.textValue());
        }

        private Table target(String name, Navigation navigation) {
            String target = navigation instanceof Navigation.ToMany toMany
                    ? toMany.relation().table()
                    : ((Navigation.Pairs) navigation).far().table();
            return schema.table(target).orElseThrow(() -> ErrorCatalogue.invalidProperty(name, table.logicalName()));
        }

        private WebApiException shape(String name, String expected, JsonNode found) {
            return ErrorCatalogue.payload(
                    table.entitySet(),
                    "The property '" + name + "' must be " + expected + ", but is "
                            + found.getNodeType().name().toLowerCase(java.util.Locale.ROOT) + ".");
        }
    }
}
