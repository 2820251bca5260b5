package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.DeclaredOperations;
import io.dataversehub.emulator.dataverse.odata.csdl.Operation;
import io.dataversehub.emulator.dataverse.odata.csdl.Operation.Parameter;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions and actions on definitions, as {@code $metadata} shows them. */
final class DefinitionOperations {
    private static final TypeRef TEXT = TypeRef.edm("String");
    private static final TypeRef NUMBER = TypeRef.edm("Int32");
    private static final TypeRef GUID = TypeRef.edm("Guid");
    private static final TypeRef YES_NO = TypeRef.edm("Boolean");
    private static final TypeRef LABEL = TypeRef.of("Label");

    private DefinitionOperations() {}

    static DeclaredOperations declared() {
        List<Operation> operations = new ArrayList<>(onOptions());
        List<ComplexType> types = new ArrayList<>(labels());
        types.add(response("InsertOptionValue", "NewOptionValue", NUMBER));
        types.add(response("InsertStatusValue", "NewOptionValue", NUMBER));
        for (String message : List.of("CanBeReferenced", "CanBeReferencing", "CanManyToMany")) {
            operations.add(action(message, message + "Response", required("EntityName", TEXT)));
            types.add(response(message, message, YES_NO));
        }
        List<String> related = List.of("GetValidReferencedEntities", "GetValidReferencingEntities");
        for (String message : related) {
            String other = message.contains("Referenced") ? "ReferencingEntityName" : "ReferencedEntityName";
            operations.add(
                    Operation.function(message, List.of(required(other, TEXT)), TypeRef.of(message + "Response")));
            types.add(response(message, "EntityNames", TEXT.asCollection()));
        }
        operations.add(Operation.function("GetValidManyToMany", List.of(), TypeRef.of("GetValidManyToManyResponse")));
        types.add(response("GetValidManyToMany", "EntityNames", TEXT.asCollection()));
        operations.add(Operation.function("RetrieveTimestamp", List.of(), TypeRef.of("RetrieveTimestampResponse")));
        types.add(response("RetrieveTimestamp", "Timestamp", TEXT));
        operations.add(action("PublishXml", null, required("ParameterXml", TEXT)));
        operations.add(action("PublishAllXml", null));
        operations.add(action(
                "ReactivateEntityKey",
                null,
                required("EntityLogicalName", TEXT),
                required("EntityKeyLogicalName", TEXT)));
        return new DeclaredOperations(operations, types, List.of());
    }

    private static List<Operation> onOptions() {
        Parameter set = optional("OptionSetName", TEXT);
        Parameter column = optional("AttributeLogicalName", TEXT);
        Parameter table = optional("EntityLogicalName", TEXT);
        Parameter label = optional("Label", LABEL);
        Parameter description = optional("Description", LABEL);
        Parameter solution = optional("SolutionUniqueName", TEXT);
        Parameter value = required("Value", NUMBER);
        Parameter merge = optional("MergeLabels", YES_NO);
        return List.of(
                action(
                        "InsertOptionValue",
                        "InsertOptionValueResponse",
                        set,
                        column,
                        table,
                        optional("Value", NUMBER),
                        label,
                        description,
                        solution),
                action(
                        "InsertStatusValue",
                        "InsertStatusValueResponse",
                        set,
                        column,
                        table,
                        optional("Value", NUMBER),
                        label,
                        description,
                        required("StateCode", NUMBER),
                        solution),
                action("UpdateOptionValue", null, set, column, table, value, label, description, merge, solution),
                action(
                        "UpdateStateValue",
                        null,
                        set,
                        column,
                        table,
                        value,
                        label,
                        description,
                        merge,
                        optional("DefaultStatusCode", NUMBER)),
                action("DeleteOptionValue", null, set, column, table, value, solution),
                action("OrderOption", null, set, column, table, required("Values", NUMBER.asCollection()), solution));
    }

    private static List<ComplexType> labels() {
        TypeRef localized = TypeRef.of("LocalizedLabel");
        return List.of(
                ComplexType.of(
                        "LocalizedLabel",
                        List.of(
                                Property.of("Label", TEXT),
                                Property.of("LanguageCode", NUMBER).required(),
                                Property.of("IsManaged", YES_NO),
                                Property.of("MetadataId", GUID),
                                Property.of("HasChanged", YES_NO))),
                ComplexType.of(
                        "Label",
                        List.of(
                                Property.of("LocalizedLabels", localized.asCollection()),
                                Property.of("UserLocalizedLabel", localized))));
    }

    private static ComplexType response(String message, String member, TypeRef type) {
        return ComplexType.of(message + "Response", List.of(Property.of(member, type)));
    }

    private static Operation action(String name, @Nullable String response, Parameter... parameters) {
        return Operation.action(name, List.of(parameters), response == null ? null : TypeRef.of(response));
    }

    private static Parameter required(String name, TypeRef type) {
        return new Parameter(name, type, false);
    }

    private static Parameter optional(String name, TypeRef type) {
        return new Parameter(name, type, true);
    }
}
