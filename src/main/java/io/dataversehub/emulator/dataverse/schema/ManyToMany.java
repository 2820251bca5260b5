package io.dataversehub.emulator.dataverse.schema;

/**
 * A many-to-many relationship: two tables and the intersect table with a row for each pair.
 *
 * @param intersect logical name of the intersect table
 * @param custom made by this environment and not by Microsoft
 */
public record ManyToMany(String schemaName, String intersect, End first, End second, boolean custom, About about) {

    /**
     * @param column of the intersect table
     * @param navigation collection of the rows of {@code table}
     */
    public record End(String table, String column, String navigation) {}
}
