package io.dataversehub.emulator.dataverse.fetch;

import org.jspecify.annotations.Nullable;

/**
 * A table joined: {@code <link-entity name='contact' from='contactid' to='primarycontactid' link-type='inner' alias='c'/>}.
 *
 * @param from column of the table linked; null = whatever relationship there is between the two
 * @param to column of the table around it; null likewise
 * @param alias null when not given
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/link-entity">link-entity
 *     element</a>
 */
public record Link(
        String table,
        @Nullable String from,
        @Nullable String to,
        @Nullable String alias,
        Type type,
        boolean intersect,
        Content content) {

    /** How rows are linked. The last four may stand in filters only, and mean there what their words do not always say. */
    public enum Type {
        INNER("inner"),
        OUTER("outer"),
        /** Like inner, but a row of the outer table comes once however many rows are linked, and shows nothing of them. */
        EXISTS("exists"),
        /** Means the same as exists. */
        IN("in"),
        /** Like inner, with the first of the rows linked. */
        FIRST("matchfirstrowusingcrossapply"),
        /** There is a row linked that meets the link's own filter. */
        ANY("any"),
        /** There is none. */
        NOT_ANY("not any"),
        /** There are rows linked, and none of them meets the link's own filter. */
        ALL("all"),
        /** The same as any. */
        NOT_ALL("not all");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        boolean isForFilters() {
            return ordinal() >= ANY.ordinal();
        }
    }
}
