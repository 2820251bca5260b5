package io.dataversehub.emulator.dataverse.schema;

/**
 * A many-to-one relationship: the lookup column of one table and the table it refers to.
 *
 * @param table the referencing table, which has the lookup
 * @param column the lookup
 * @param target the referenced table; {@code owner} stands for users and teams
 * @param targetColumn primary key of the referenced table
 * @param navigation property of the referencing row
 * @param reverseNavigation collection of the referenced row
 * @param hierarchical both tables are the same and the rows form a tree
 * @param custom made by this environment and not by Microsoft
 */
public record ManyToOne(
        String schemaName,
        String table,
        String column,
        String target,
        String targetColumn,
        String navigation,
        String reverseNavigation,
        Cascades cascades,
        boolean hierarchical,
        boolean custom,
        About about) {

    /** {@code CascadeType} of the Web API. */
    public enum Cascade {
        NO_CASCADE("NoCascade"),
        /** All of them. */
        CASCADE("Cascade"),
        /** Those whose state is active. */
        ACTIVE("Active"),
        /** Those that the owner of the referenced row owns. */
        USER_OWNED("UserOwned"),
        /** Delete only: the lookup is emptied. */
        REMOVE_LINK("RemoveLink"),
        /** Delete only: refused while there are any. */
        RESTRICT("Restrict");

        private final String text;

        Cascade(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        /** @throws IllegalArgumentException when there is no such type */
        public static Cascade of(String text) {
            for (Cascade type : values()) {
                if (type.text.equals(text)) {
                    return type;
                }
            }
            throw new IllegalArgumentException("no CascadeType is called '" + text
                    + "': it must be NoCascade, Cascade, Active, UserOwned, RemoveLink or Restrict");
        }
    }

    /** What happens to the referencing rows when the referenced row is deleted. */
    public Cascade delete() {
        return cascades.delete();
    }

    /** The lookup that refers to users and teams alike. */
    public boolean isOwner() {
        return target.equals("owner");
    }

    /** The same relationship of a table that inherits the lookup. */
    ManyToOne of(String referencing) {
        return new ManyToOne(
                schemaName,
                referencing,
                column,
                target,
                targetColumn,
                navigation,
                reverseNavigation,
                cascades,
                hierarchical,
                custom,
                about);
    }
}
