package io.dataversehub.emulator.dataverse.store;

/** What is done to a row, by the name of the Dataverse message. */
public enum RowMessage {
    CREATE("Create"),
    UPDATE("Update"),
    DELETE("Delete"),
    /** Two rows of a many-to-many relationship; a row put into a one-to-many collection is an update of that row. */
    ASSOCIATE("Associate"),
    DISASSOCIATE("Disassociate");

    private final String text;

    RowMessage(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
