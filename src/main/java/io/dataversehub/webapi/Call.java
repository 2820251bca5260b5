package io.dataversehub.webapi;

import org.jspecify.annotations.Nullable;

/**
 * One request and what it is for.
 *
 * @param operation {@code create}, {@code query}, {@code UpsertMultiple}, …
 * @param table the entity set; null where there is none
 * @param key the row's key as text; null where there is none
 * @param rows rows it carries; 0 for reads
 */
record Call(
        String operation, @Nullable String table, @Nullable String key, long rows, RawRequest request) {

    static Call read(String operation, @Nullable String table, String path) {
        return new Call(operation, table, null, 0, RawRequest.get(path));
    }

    Call withKey(@Nullable String text) {
        return new Call(operation, table, text, rows, request);
    }

    String described() {
        return operation + (table == null ? "" : " " + table) + (key == null ? "" : "(" + key + ")");
    }
}
