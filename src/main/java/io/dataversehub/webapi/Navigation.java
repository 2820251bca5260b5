package io.dataversehub.webapi;

/**
 * A navigation property: the way from a row to its related rows.
 *
 * @param name as it stands in URLs; case matters
 * @param toMany whether it leads to many rows; else to one
 * @param table logical name of the related table
 * @param entitySet the related table in URLs
 */
public record Navigation(String name, boolean toMany, String table, String entitySet) {}
