package io.dataversehub.webapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to read from a table: OData options, or FetchXML alone. Texts are unescaped; the client escapes them.
 *
 * @param select logical names ({@code _x_value} for a lookup); empty: all columns
 * @param filter {@code $filter}
 * @param orderBy {@code $orderby}
 * @param expand {@code $expand}
 * @param apply {@code $apply}
 * @param top at most so many rows; Dataverse then ignores {@code maxPageSize}
 * @param count whether the first page tells how many rows match, up to 5,000
 * @param maxPageSize rows per page, 1 to 5,000; null: 5,000
 * @param annotations {@code odata.include-annotations}, such as {@code *}; null: none
 * @param fetchXml a FetchXML query, instead of the OData options
 */
public record Query(
        List<String> select,
        @Nullable String filter,
        @Nullable String orderBy,
        @Nullable String expand,
        @Nullable String apply,
        @Nullable Integer top,
        boolean count,
        @Nullable Integer maxPageSize,
        @Nullable String annotations,
        @Nullable String fetchXml) {

    /** Dataverse ignores a larger page size. */
    private static final int LARGEST_PAGE = 5_000;

    private static final Query ALL = new Query(List.of(), null, null, null, null, null, false, null, null, null);

    public Query {
        select = List.copyOf(select);
        if (top != null && top < 1) {
            throw new IllegalArgumentException("top must be at least 1, not " + top);
        }
        if (maxPageSize != null && (maxPageSize < 1 || maxPageSize > LARGEST_PAGE)) {
            throw new IllegalArgumentException("maxPageSize must be 1 to " + LARGEST_PAGE + ", not " + maxPageSize);
        }
        if (fetchXml != null && (filter != null || orderBy != null || expand != null || apply != null || top != null)) {
            throw new IllegalArgumentException("A FetchXML query takes no OData options: put them into the FetchXML");
        }
    }

    /** All columns of all rows. */
    public static Query all() {
        return ALL;
    }

    public static Query fetch(String fetchXml) {
        return new Query(List.of(), null, null, null, null, null, false, null, null, fetchXml);
    }

    public Query withSelect(List<String> columns) {
        return new Query(columns, filter, orderBy, expand, apply, top, count, maxPageSize, annotations, fetchXml);
    }

    public Query withSelect(String... columns) {
        return withSelect(List.of(columns));
    }

    public Query withFilter(@Nullable String text) {
        return new Query(select, text, orderBy, expand, apply, top, count, maxPageSize, annotations, fetchXml);
    }

    public Query withOrderBy(@Nullable String text) {
        return new Query(select, filter, text, expand, apply, top, count, maxPageSize, annotations, fetchXml);
    }

    public Query withExpand(@Nullable String text) {
        return new Query(select, filter, orderBy, text, apply, top, count, maxPageSize, annotations, fetchXml);
    }

    public Query withApply(@Nullable String text) {
        return new Query(select, filter, orderBy, expand, text, top, count, maxPageSize, annotations, fetchXml);
    }

    public Query withTop(@Nullable Integer rows) {
        return new Query(select, filter, orderBy, expand, apply, rows, count, maxPageSize, annotations, fetchXml);
    }

    public Query withCount(boolean wanted) {
        return new Query(select, filter, orderBy, expand, apply, top, wanted, maxPageSize, annotations, fetchXml);
    }

    public Query withMaxPageSize(@Nullable Integer rows) {
        return new Query(select, filter, orderBy, expand, apply, top, count, rows, annotations, fetchXml);
    }

    public Query withAnnotations(@Nullable String list) {
        return new Query(select, filter, orderBy, expand, apply, top, count, maxPageSize, list, fetchXml);
    }
}
