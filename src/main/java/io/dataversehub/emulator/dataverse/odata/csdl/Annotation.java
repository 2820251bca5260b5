package io.dataversehub.emulator.dataverse.odata.csdl;

/** What {@code $metadata?annotations=true} tells beyond the schema. */
public sealed interface Annotation {

    String term();

    record Text(String term, String text) implements Annotation {}

    record Flag(String term, boolean value) implements Annotation {}

    /** @param member qualified: {@code Org.OData.Core.V1.Permission/Read} */
    record Member(String term, String member) implements Annotation {}

    /** A capability: a record whose {@code Supported} is true. */
    record Supported(String term) implements Annotation {}

    static Annotation description(String text) {
        return new Text("Org.OData.Core.V1.Description", text);
    }

    /** The value is the server's: a client's is ignored. */
    static Annotation computed() {
        return new Flag("Org.OData.Core.V1.Computed", true);
    }

    static Annotation readOnly() {
        return new Member("Org.OData.Core.V1.Permissions", "Org.OData.Core.V1.PermissionType/Read");
    }

    /** Of a set whose table has change tracking enabled. */
    static Annotation changeTracking() {
        return new Supported("Org.OData.Capabilities.V1.ChangeTracking");
    }
}
