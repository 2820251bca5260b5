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
 */
public record ManyToOne(
        String schemaName,
        String table,
        String column,
        String target,
        String targetColumn,
        String navigation,
        String reverseNavigation,
        Cascade delete,
        boolean custom) {

    /** What happens to the referencing rows when the referenced row is deleted. */
    public enum Cascade {
        NO_CASCADE("NoCascade"),
        CASCADE("Cascade"),
        REMOVE_LINK("RemoveLink"),
        RESTRICT("Restrict");

        private final String text;

        Cascade(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        static Cascade of(String text) {
            for (Cascade cascade : values()) {
                if (cascade.text.equals(text)) {
                    return cascade;
                }
            }
            // Active and UserOwned are kinds of Cascade that ask who owns the rows; everything here has one owner.
            return "Active".equals(text) || "UserOwned".equals(text) ? CASCADE : NO_CASCADE;
        }
    }

    /** The lookup that refers to users and teams alike. */
    public boolean isOwner() {
        return target.equals("owner");
    }
}
