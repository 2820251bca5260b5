package io.dataversehub.emulator.dataverse.odata.csdl;

/** Names of types, properties and sets: one bad name makes the whole document unreadable for every client. */
final class Identifier {

    /** From the CSDL specification. */
    private static final int MAX_LENGTH = 128;

    private Identifier() {}

    static void check(String name) {
        if (name.isEmpty()
                || name.length() > MAX_LENGTH
                || !starts(name.charAt(0))
                || !name.chars().allMatch(Identifier::goesOn)) {
            throw new IllegalArgumentException("not a name that CSDL allows: '" + name + "'");
        }
    }

    private static boolean starts(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean goesOn(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
