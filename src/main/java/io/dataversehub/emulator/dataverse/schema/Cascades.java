package io.dataversehub.emulator.dataverse.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.schema.ManyToOne.Cascade;

/**
 * What becomes of the referencing rows when something is done to the referenced row.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior">Relationship
 *     behavior</a>
 */
public record Cascades(
        Cascade assign,
        Cascade delete,
        Cascade archive,
        Cascade merge,
        Cascade reparent,
        Cascade share,
        Cascade unshare,
        Cascade rollupView) {

    static Cascades of(JsonNode json) {
        Cascade delete = type(json, "delete", Cascade.NO_CASCADE);
        return new Cascades(
                type(json, "assign", Cascade.NO_CASCADE),
                delete,
                // Follows deletion unless it is said otherwise.
                type(json, "archive", delete == Cascade.RESTRICT ? Cascade.NO_CASCADE : delete),
                type(json, "merge", Cascade.NO_CASCADE),
                type(json, "reparent", Cascade.NO_CASCADE),
                type(json, "share", Cascade.NO_CASCADE),
                type(json, "unshare", Cascade.NO_CASCADE),
                type(json, "rollupView", Cascade.NO_CASCADE));
    }

    private static Cascade type(JsonNode json, String action, Cascade otherwise) {
        return json.hasNonNull(action) ? Cascade.of(json.get(action).asText()) : otherwise;
    }

    /** The referencing rows belong to the referenced one: everything done to it is done to them. */
    public boolean isParental() {
        return assign == Cascade.CASCADE
                && delete == Cascade.CASCADE
                && reparent == Cascade.CASCADE
                && share == Cascade.CASCADE;
    }
}
