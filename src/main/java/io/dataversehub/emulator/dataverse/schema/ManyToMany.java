package io.dataversehub.emulator.dataverse.schema;

/**
 * A many-to-many relationship: two tables and the intersect table with a row for each pair.
 *
 * @param intersect logical name of the intersect table, also the relationship's
 */
public record ManyToMany(String schemaName, String intersect, End first, End second) {

    /**
     * @param column of the intersect table
     * @param navigation collection of the rows of {@code table}
     */
    public record End(String table, String column, String navigation) {}
}
