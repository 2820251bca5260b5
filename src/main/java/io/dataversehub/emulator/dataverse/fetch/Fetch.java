package io.dataversehub.emulator.dataverse.fetch;

import org.jspecify.annotations.Nullable;

/**
 * A query: {@code <fetch top='5'><entity name='account'>…</entity></fetch>}.
 *
 * @param table logical name of the table queried
 * @param content columns, conditions, orders and links of that table
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/fetch">fetch element</a>
 */
public record Fetch(String table, Content content, Settings settings) {

    /**
     * @param top most rows; null when not given. Excludes pages and the total
     * @param count rows of a page; null when not given
     * @param page number of the page, from 1
     * @param pagingCookie of the page before; null when not given
     * @param total the answer tells how many rows there are
     * @param rawOrder choices are ordered by their values and not by their labels
     * @param aggregateLimit fewer rows than usual may be aggregated; null when not given
     */
    public record Settings(
            @Nullable Integer top,
            @Nullable Integer count,
            int page,
            @Nullable String pagingCookie,
            boolean total,
            boolean distinct,
            boolean aggregate,
            @Nullable Integer aggregateLimit,
            boolean rawOrder) {}

    /** Another page of the same query. @param count rows of a page; null = as many as there may be */
    public Fetch page(@Nullable Integer count, int page, @Nullable String pagingCookie) {
        Settings paged = new Settings(
                null,
                count,
                page,
                pagingCookie,
                settings.total,
                settings.distinct,
                settings.aggregate,
                settings.aggregateLimit,
                settings.rawOrder);
        return new Fetch(table, content, paged);
    }

    /**
     * @throws io.dataversehub.emulator.dataverse.errors.WebApiException when it is no XML, or no FetchXML
     */
    public static Fetch parse(String xml) {
        return new FetchParser().fetch(FetchXml.root(xml));
    }
}
