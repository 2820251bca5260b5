package io.dataversehub.emulator.dataverse.schema;

/** A navigation property of a table: where it leads. */
public sealed interface Navigation {

    /** Single-valued: through a lookup of the row itself. */
    record ToOne(ManyToOne relation) implements Navigation {}

    /** Collection-valued: the rows whose lookup refers to this row. */
    record ToMany(ManyToOne relation) implements Navigation {}

    /**
     * Collection-valued: through an intersect table.
     *
     * @param near the end at this table
     * @param far the end at the rows of the collection
     */
    record Pairs(ManyToMany relation, ManyToMany.End near, ManyToMany.End far) implements Navigation {}
}
