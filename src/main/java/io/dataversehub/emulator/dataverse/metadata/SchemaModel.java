package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.odata.csdl.Annotation;
import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.CsdlModel;
import io.dataversehub.emulator.dataverse.odata.csdl.DeclaredOperations;
import io.dataversehub.emulator.dataverse.odata.csdl.EntitySet;
import io.dataversehub.emulator.dataverse.odata.csdl.EntityType;
import io.dataversehub.emulator.dataverse.odata.csdl.EnumType;
import io.dataversehub.emulator.dataverse.odata.csdl.Operation;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema as {@code $metadata} shows it: only what can really be called is listed among the operations. */
final class SchemaModel implements CsdlModel {
    static final String ROOT = "crmbaseentity";
    static final String PRINCIPAL = "principal";
    static final String ACTIVITY = "activitypointer";

    private static final TypeRef GUID = TypeRef.edm("Guid");

    private final Schema schema;
    private final List<Table> tables;
    private final DeclaredOperations declared;

    SchemaModel(Schema schema, DeclaredOperations declared) {
        this.schema = schema;
        this.declared = declared.with(DefinitionOperations.declared());
        this.tables = schema.tableNames().stream().map(schema::require).toList();
    }

    @Override
    public Iterable<EntityType> entityTypes() {
        List<EntityType> types = new ArrayList<>();
        types.add(EntityType.root(ROOT));
        types.add(new EntityType(
                PRINCIPAL,
                EntityType.Kind.derivedFrom(ROOT),
                EntityType.Keys.of("ownerid"),
                List.of(Property.of("ownerid", GUID).required()),
                List.of(),
                List.of()));
        TableType tableType = new TableType(schema);
        tables.stream()
                .filter(table -> table.logicalName().equals(ACTIVITY))
                .forEach(table -> types.add(tableType.of(table)));
        tables.stream()
                .filter(table -> !table.logicalName().equals(ACTIVITY))
                .forEach(table -> types.add(tableType.of(table)));
        return types;
    }

    @Override
    public Iterable<ComplexType> complexTypes() {
        List<ComplexType> types = new ArrayList<>(declared.complexTypes());
        types.add(ComplexType.of("CreateMultipleResponse", List.of(Property.of("Ids", GUID.asCollection()))));
        return types;
    }

    @Override
    public Iterable<EnumType> enumTypes() {
        return declared.enumTypes();
    }

    @Override
    public Iterable<Operation> operations() {
        List<Operation> operations = new ArrayList<>(declared.operations());
        for (Table table : tables) {
            String name = table.logicalName();
            operations.add(Operation.onManyRows("CreateMultiple", name, TypeRef.of("CreateMultipleResponse")));
            operations.add(Operation.onManyRows("UpdateMultiple", name, null));
            operations.add(Operation.onManyRows("UpsertMultiple", name, null));
            if (table.isElastic()) {
                operations.add(Operation.onManyRows("DeleteMultiple", name, null));
            }
        }
        return operations;
    }

    @Override
    public Iterable<EntitySet> entitySets() {
        TableType tableType = new TableType(schema);
        return tables.stream().map(table -> set(tableType, table)).toList();
    }

    private EntitySet set(TableType tableType, Table table) {
        Map<String, String> bindings = new LinkedHashMap<>();
        tableType.navigationTargets(table).forEach((name, target) -> schema.table(target)
                .ifPresent(found -> bindings.put(name, found.entitySet())));
        List<Annotation> annotations =
                table.traits().changeTracking() ? List.of(Annotation.changeTracking()) : List.of();
        return new EntitySet(table.entitySet(), table.logicalName(), bindings, annotations);
    }
}
