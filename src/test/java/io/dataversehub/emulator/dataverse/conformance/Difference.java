package io.dataversehub.emulator.dataverse.conformance;

/**
 * Where an answer is not what is documented.
 *
 * @param member {@code status}, {@code header <name>}, a JSON pointer, a JSON pointer and {@code order}; in a batch behind
 *     {@code part <n>}
 * @param documented {@value #ABSENT} when the document shows nothing there
 * @param found {@value #ABSENT} when the answer has nothing there
 */
record Difference(String member, String documented, String found) {
    static final String ABSENT = "(absent)";

    Difference within(String part) {
        return new Difference(part + " " + member, documented, found);
    }

    @Override
    public String toString() {
        return member + ": documented " + documented + ", found " + found;
    }
}
