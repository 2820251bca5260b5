package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A definition and the definitions related to it.
 *
 * @param kind type that its address promises: {@code AttributeMetadata}
 * @param json all its properties
 * @param collections related definitions by name of the property, built when expanded
 * @param single single related definitions by name; a supplied null is shown as null
 * @param derived properties and related definitions of the type that it really is: to be asked for after a cast only
 */
record Definition(
        String kind,
        ObjectNode json,
        Map<String, Supplier<List<Definition>>> collections,
        Map<String, Supplier<@Nullable Definition>> single,
        Set<String> derived) {

    /** One of a kind that has no other kinds under it. */
    static Definition plain(String kind, ObjectNode json) {
        return of(kind, json);
    }

    static Definition of(String kind, ObjectNode json) {
        return new Definition(kind, json, Map.of(), Map.of(), Set.of());
    }

    Definition withDerived(Set<String> properties) {
        return new Definition(kind, json, collections, single, properties);
    }

    /** {@code #Microsoft.Dynamics.CRM.PicklistAttributeMetadata}; empty when there is but one kind. */
    String type() {
        JsonNode type = json.get("@odata.type");
        return type == null ? "" : type.asText();
    }

    /** The same as the type that it really is, which then need not be told. */
    Definition cast() {
        ObjectNode bare = json.deepCopy();
        String type = type();
        bare.remove("@odata.type");
        return new Definition(type.substring(type.lastIndexOf('.') + 1), bare, collections, single, Set.of());
    }

    /** @throws ODataException when there is no such property, or a cast is needed to see it */
    JsonNode property(String name) {
        JsonNode value = derived.contains(name) ? null : json.get(name);
        if (value == null) {
            throw ODataException.propertyNotFound(name, kind);
        }
        return value;
    }
}
