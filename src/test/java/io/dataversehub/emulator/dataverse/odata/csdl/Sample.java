package io.dataversehub.emulator.dataverse.odata.csdl;

import io.dataversehub.emulator.dataverse.odata.csdl.EntityType.Keys;
import io.dataversehub.emulator.dataverse.odata.csdl.EntityType.Kind;
import io.dataversehub.emulator.dataverse.odata.csdl.Navigation.Constraint;
import java.util.List;
import java.util.Map;

/** A small piece of Dataverse with one of everything. */
final class Sample {

    static final CsdlModel MODEL = new Model(
            List.of(
                    EntityType.root("crmbaseentity"),
                    new EntityType(
                            "activitypointer",
                            Kind.derivedFrom("crmbaseentity"),
                            Keys.of("activityid"),
                            List.of(Property.of("activityid", TypeRef.edm("Guid"))),
                            List.of(),
                            List.of()),
                    new EntityType(
                            "task",
                            Kind.derivedFrom("activitypointer"),
                            Keys.INHERITED,
                            List.of(Property.of("subject", TypeRef.edm("String"))),
                            List.of(),
                            List.of()),
                    account(),
                    new EntityType(
                            "contact",
                            Kind.derivedFrom("crmbaseentity"),
                            Keys.of("contactid"),
                            List.of(Property.of("contactid", TypeRef.edm("Guid"))),
                            List.of(Navigation.toMany("account_primary_contact", "account", "primarycontactid")),
                            List.of())),
            List.of(
                    ComplexType.of(
                            "WhoAmIResponse",
                            List.of(Property.of("UserId", TypeRef.edm("Guid")).required())),
                    ComplexType.of(
                            "CreateMultipleResponse",
                            List.of(Property.of("Ids", TypeRef.edm("Guid").asCollection())))),
            List.of(new EnumType("OwnershipTypes", true, Map.of("UserOwned", 1L))),
            List.of(
                    Operation.function("WhoAmI", List.of(), TypeRef.of("WhoAmIResponse")),
                    Operation.action(
                            "WinOpportunity",
                            List.of(new Operation.Parameter("Status", TypeRef.edm("Int32"), false)),
                            null),
                    Operation.onManyRows("CreateMultiple", "account", TypeRef.of("CreateMultipleResponse")),
                    Operation.onManyRows("UpsertMultiple", "account", null)),
            List.of(
                    new EntitySet(
                            "accounts",
                            "account",
                            Map.of("primarycontactid", "contacts"),
                            List.of(Annotation.changeTracking())),
                    new EntitySet("contacts", "contact", Map.of("account_primary_contact", "accounts"), List.of()),
                    new EntitySet("tasks", "task", Map.of(), List.of())));

    private Sample() {}

    /** Olingo's validation wants a key even of abstract types, which OData does not and Dataverse has not. */
    static CsdlModel withoutRoot() {
        Model all = (Model) MODEL;
        List<EntityType> types = all.entityTypes().stream()
                .filter(type -> !type.kind().isAbstract())
                .map(Sample::rebased)
                .toList();
        return new Model(types, all.complexTypes(), all.enumTypes(), all.operations(), all.entitySets());
    }

    private static EntityType rebased(EntityType type) {
        Kind kind = "crmbaseentity".equals(type.kind().base()) ? new Kind(null, false, false) : type.kind();
        return new EntityType(
                type.name(), kind, type.keys(), type.properties(), type.navigations(), type.annotations());
    }

    private static EntityType account() {
        return new EntityType(
                "account",
                Kind.derivedFrom("crmbaseentity"),
                new Keys(List.of("accountid"), List.of(List.of("accountnumber"), List.of("name", "revenue"))),
                List.of(
                        Property.of("accountid", TypeRef.edm("Guid")),
                        Property.of("accountnumber", TypeRef.edm("String")).ascii(),
                        Property.of("name", TypeRef.edm("String"))
                                .annotated(List.of(Annotation.description("The name"))),
                        Property.of("revenue", TypeRef.edm("Decimal")),
                        Property.of("_primarycontactid_value", TypeRef.edm("Guid"))
                                .annotated(List.of(Annotation.computed(), Annotation.readOnly()))),
                List.of(Navigation.toOne(
                        "primarycontactid",
                        "contact",
                        "account_primary_contact",
                        new Constraint("_primarycontactid_value", "contactid"))),
                List.of(Annotation.description("Business that represents a customer")));
    }

    record Model(
            List<EntityType> entityTypes,
            List<ComplexType> complexTypes,
            List<EnumType> enumTypes,
            List<Operation> operations,
            List<EntitySet> entitySets)
            implements CsdlModel {}
}
