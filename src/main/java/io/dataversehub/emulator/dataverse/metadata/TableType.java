package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.odata.csdl.Annotation;
import io.dataversehub.emulator.dataverse.odata.csdl.EntityType;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table as an entity type. What its base type has, it does not declare again. */
final class TableType {
    private final Schema schema;
    /** Asked for again and again, since each navigation property looks for its partner. */
    private final Map<String, Map<String, String>> targets = new HashMap<>();

    TableType(Schema schema) {
        this.schema = schema;
    }

    EntityType of(Table table) {
        String base = table.traits().baseType();
        boolean inherits =
                !base.equals(SchemaModel.ROOT) && !table.logicalName().equals(base);
        List<List<String>> alternate = new ArrayList<>();
        for (AlternateKey key : table.keys()) {
            alternate.add(key.columns().stream()
                    .map(name -> table.column(name).propertyName())
                    .toList());
        }
        List<String> primary = inherits ? List.of() : List.of(table.primaryId());
        List<io.dataversehub.emulator.dataverse.odata.csdl.Navigation> navigations = new ArrayList<>();
        navigationTargets(table).forEach((name, target) -> navigations.add(navigation(table, name, target)));
        return new EntityType(
                table.logicalName(),
                EntityType.Kind.derivedFrom(base),
                new EntityType.Keys(primary, alternate),
                properties(table),
                navigations,
                List.of(Annotation.description(table.names().display())));
    }

    private List<Property> properties(Table table) {
        Set<String> inherited = inheritedProperties(table);
        List<Property> properties = new ArrayList<>();
        for (Column column : table.columns().values()) {
            if (column.isProperty() && !inherited.contains(column.propertyName())) {
                properties.add(property(table, column));
            }
        }
        return properties;
    }

    private Set<String> inheritedProperties(Table table) {
        Set<String> names = new HashSet<>();
        String base = table.traits().baseType();
        if (base.equals(SchemaModel.PRINCIPAL)) {
            names.add("ownerid");
        } else if (base.equals(SchemaModel.ACTIVITY) && !table.logicalName().equals(base)) {
            schema.require(base).columns().values().stream()
                    .filter(Column::isProperty)
                    .forEach(column -> names.add(column.propertyName()));
        }
        return names;
    }

    private static Property property(Table table, Column column) {
        String edm = column.isDateOnly() ? "Edm.Date" : column.type().edm();
        Property property = Property.of(column.propertyName(), TypeRef.edm(edm.substring("Edm.".length())));
        if (column.logicalName().equals(table.primaryId())) {
            property = property.required();
        }
        List<Annotation> annotations = new ArrayList<>();
        if (column.displayName() != null) {
            annotations.add(Annotation.description(column.displayName()));
        }
        if (!column.use().create() && !column.use().update()) {
            annotations.add(Annotation.computed());
        }
        return property.annotated(annotations);
    }

    /** Navigation properties that lead to a table of this environment, with that table. */
    Map<String, String> navigationTargets(Table table) {
        Map<String, String> known = targets.get(table.logicalName());
        if (known == null) {
            known = findTargets(table);
            targets.put(table.logicalName(), known);
        }
        return known;
    }

    private Map<String, String> findTargets(Table table) {
        Set<String> taken = new HashSet<>();
        table.columns().values().stream()
                .filter(Column::isProperty)
                .forEach(column -> taken.add(column.propertyName()));
        String base = table.traits().baseType();
        if (base.equals(SchemaModel.ACTIVITY) && !table.logicalName().equals(base)) {
            taken.addAll(schema.navigations(schema.require(base)).keySet());
        }
        if (base.equals(SchemaModel.PRINCIPAL)) {
            taken.add("ownerid");
        }
        Map<String, String> found = new LinkedHashMap<>();
        schema.navigations(table).forEach((name, navigation) -> {
            String target = target(navigation);
            boolean known =
                    target.equals(SchemaModel.PRINCIPAL) || schema.table(target).isPresent();
            if (known && !taken.contains(name)) {
                found.put(name, target);
            }
        });
        return found;
    }

    private static String target(Navigation navigation) {
        if (navigation instanceof Navigation.ToOne toOne) {
            return toOne.relation().isOwner()
                    ? SchemaModel.PRINCIPAL
                    : toOne.relation().target();
        }
        return navigation instanceof Navigation.ToMany toMany
                ? toMany.relation().table()
                : ((Navigation.Pairs) navigation).far().table();
    }

    private io.dataversehub.emulator.dataverse.odata.csdl.Navigation navigation(
            Table table, String name, String target) {
        Navigation navigation = schema.navigation(table, name).orElseThrow();
        if (navigation instanceof Navigation.ToOne toOne) {
            ManyToOne relation = toOne.relation();
            return io.dataversehub.emulator.dataverse.odata.csdl.Navigation.toOne(
                    name,
                    target,
                    partner(target, relation.reverseNavigation()),
                    new io.dataversehub.emulator.dataverse.odata.csdl.Navigation.Constraint(
                            table.column(relation.column()).propertyName(), relation.targetColumn()));
        }
        String partner = navigation instanceof Navigation.ToMany toMany
                ? toMany.relation().navigation()
                : ((Navigation.Pairs) navigation).far().navigation();
        return io.dataversehub.emulator.dataverse.odata.csdl.Navigation.toMany(name, target, partner(target, partner));
    }

    private @Nullable String partner(String target, String navigation) {
        return schema.table(target)
                .map(this::navigationTargets)
                .filter(targets -> targets.containsKey(navigation))
                .map(targets -> navigation)
                .orElse(null);
    }
}
